; The installer of a person: no administrator, no question but the licence and the folder.
; makensis -DVERSION=… -DFOLDER=frozen-folder -DOUTPUT=file.exe installers/windows/tandem.nsi
; Silent: tandem-setup.exe /S [/D=folder]; uninstall silently: uninstall.exe /S [/DOSSIERS=remove]
Unicode true
!ifndef VERSION
  !error "makensis -DVERSION=..."
!endif
!include MUI2.nsh
!include LogicLib.nsh
!include FileFunc.nsh
!include WordFunc.nsh

Name "Tandem"
OutFile "${OUTPUT}"
InstallDir "$LOCALAPPDATA\Programs\Tandem"
InstallDirRegKey HKCU "Software\Tandem" "Folder"
RequestExecutionLevel user
SetCompressor /SOLID lzma
ManifestDPIAware true
ManifestLongPathAware true
BrandingText "Tandem ${VERSION}"
VIProductVersion "${VERSION}.0"
VIAddVersionKey "ProductName" "Tandem"
VIAddVersionKey "ProductVersion" "${VERSION}"
VIAddVersionKey "FileVersion" "${VERSION}"
VIAddVersionKey "FileDescription" "Tandem"
VIAddVersionKey "LegalCopyright" "MIT"

!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\Tandem"
!define DOSSIERS "$LOCALAPPDATA\tandem"

!insertmacro MUI_PAGE_LICENSE "${LICENCE}"
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!define MUI_FINISHPAGE_RUN "$INSTDIR\tandem-window.exe"
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_COMPONENTS
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "French"
!insertmacro MUI_LANGUAGE "English"

LangString NEWER ${LANG_FRENCH} "Tandem $0 est déjà installé, et plus récent que ${VERSION} : il a pu écrire des dossiers que ${VERSION} ne sait pas lire. Désinstallez-le d’abord ; vos dossiers restent."
LangString NEWER ${LANG_ENGLISH} "Tandem $0 is already here and newer than ${VERSION}: it may have written dossiers that ${VERSION} cannot read. Uninstall it first; your dossiers stay."
LangString OPEN ${LANG_FRENCH} "Tandem est ouvert. Fermez-le, puis recommencez."
LangString OPEN ${LANG_ENGLISH} "Tandem is open. Close it, then try again."
LangString REMOVED ${LANG_FRENCH} "Retirer Tandem (vos dossiers restent)"
LangString REMOVED ${LANG_ENGLISH} "Remove Tandem (your dossiers stay)"
LangString ERASED ${LANG_FRENCH} "Effacer aussi mes dossiers et leurs sauvegardes, pour toujours"
LangString ERASED ${LANG_ENGLISH} "Also erase my dossiers and their backups, for good"

Function .onInit
  ReadRegStr $0 HKCU "${UNINSTALL}" "DisplayVersion"
  ${If} $0 != ""
    ${VersionCompare} $0 ${VERSION} $1
    ${If} $1 == 1
      MessageBox MB_OK|MB_ICONSTOP "$(NEWER)" /SD IDOK
      SetErrorLevel 3
      Abort
    ${EndIf}
  ${EndIf}
  Call must_be_closed
FunctionEnd

; A program that runs cannot be written over: its file cannot be opened for writing.
Function must_be_closed
  ${If} ${FileExists} "$INSTDIR\tandem-window.exe"
    ClearErrors
    FileOpen $1 "$INSTDIR\tandem-window.exe" a
    ${If} ${Errors}
      MessageBox MB_OK|MB_ICONSTOP "$(OPEN)" /SD IDOK
      SetErrorLevel 4
      Abort
    ${EndIf}
    FileClose $1
  ${EndIf}
FunctionEnd

Section "Tandem" main
  SectionIn RO
  ; What a former version had and this one has not must not stay.
  RMDir /r "$INSTDIR\_internal"
  SetOutPath "$INSTDIR"
  File /r "${FOLDER}/*"
  File "/oname=THIRD-PARTY-NOTICES.txt" "${NOTICES}"
  File "/oname=LICENSE.txt" "${LICENCE}"
  CreateShortcut "$SMPROGRAMS\Tandem.lnk" "$INSTDIR\tandem-window.exe"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  WriteRegStr HKCU "Software\Tandem" "Folder" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayName" "Tandem"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayIcon" "$INSTDIR\tandem-window.exe"
  WriteRegStr HKCU "${UNINSTALL}" "Publisher" "Tandem"
  WriteRegStr HKCU "${UNINSTALL}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${UNINSTALL}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${UNINSTALL}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL}" "NoRepair" 1
  ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
  WriteRegDWORD HKCU "${UNINSTALL}" "EstimatedSize" $0
SectionEnd

Section "un.$(REMOVED)" un_main
  SectionIn RO
  RMDir /r "$INSTDIR\_internal"
  Delete "$INSTDIR\tandem.exe"
  Delete "$INSTDIR\tandem-window.exe"
  Delete "$INSTDIR\THIRD-PARTY-NOTICES.txt"
  Delete "$INSTDIR\LICENSE.txt"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\Tandem.lnk"
  DeleteRegKey HKCU "${UNINSTALL}"
  DeleteRegKey HKCU "Software\Tandem"
SectionEnd

; Not ticked: whoever uninstalls keeps the vault unless asked for in so many words.
Section /o "un.$(ERASED)" un_dossiers
  RMDir /r "${DOSSIERS}"
SectionEnd

Function un.onInit
  ${GetParameters} $0
  ${GetOptions} $0 "/DOSSIERS=" $1
  ${If} $1 == "remove"
    SectionSetFlags ${un_dossiers} 1
  ${EndIf}
FunctionEnd
