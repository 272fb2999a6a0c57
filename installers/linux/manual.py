"""The manual page, from the words of `tandem --help` themselves."""

import os
import subprocess
from pathlib import Path

_PARTS = {
    "en": {
        "name": "digital practice of small firms: diagnostic, aids, financing, report",
        "titles": ("NAME", "SYNOPSIS", "OPTIONS AND COMMANDS", "FILES", "EXIT STATUS", "REMOVING"),
        "files": (
            ("~/.local/share/tandem/", "the dossiers of a person, encrypted, and their backups"),
            ("~/.local/state/tandem/log/", "the log, without names and answers"),
            ("/etc/tandem/policy.json", "what this machine settles for all who use it"),
        ),
        "exit": "0; 1 where the self-test finds a fault; 2 for what the person can put right.",
        "removing": "Removing or purging the package leaves all dossiers. To remove one's own, "
        "remove ~/.local/share/tandem.",
    },
    "fr": {
        "name": "pratique numérique des petites entreprises : diagnostic, aides, financement",
        "titles": ("NOM", "SYNOPSIS", "COMMANDES", "FICHIERS", "CODE DE RETOUR", "RETRAIT"),
        "files": (
            ("~/.local/share/tandem/", "les dossiers, chiffrés, et leurs sauvegardes"),
            ("~/.local/state/tandem/log/", "le journal, sans noms ni réponses"),
            ("/etc/tandem/policy.json", "ce que ce poste fixe pour tous ses utilisateurs"),
        ),
        "exit": "0 ; 1 si l’essai trouve un défaut ; 2 pour ce que la personne peut corriger.",
        "removing": "Retirer ou purger le paquet laisse tous les dossiers. Pour retirer les siens, "
        "retirer ~/.local/share/tandem.",
    },
}  # fmt: skip


def manual(program: Path, language: str, version: str, day: str) -> str:
    """Return the manual page of a program in a language."""
    told = subprocess.run(  # noqa: S603 - what was just made
        [str(program), "--language", language, "--help"],
        capture_output=True, text=True, check=True, env={**os.environ, "COLUMNS": "76"},
    ).stdout  # fmt: skip
    parts = _PARTS[language]
    name, synopsis, options, files, ends, removing = parts["titles"]
    usage, _blank, rest = told.partition("\n\n")
    paths = "".join(f".TP\n.I {_plain(path)}\n{_plain(words)}\n" for path, words in parts["files"])
    return (
        f'.TH TANDEM 1 "{day}" "Tandem {version}"\n'
        f".SH {name}\ntandem \\- {_plain(str(parts['name']))}\n"
        f".SH {synopsis}\n.nf\n{_plain(usage)}\n.fi\n"
        f'.SH "{options}"\n.nf\n{_plain(rest)}\n.fi\n'
        f".SH {files}\n{paths}"
        f'.SH "{ends}"\n{_plain(str(parts["exit"]))}\n'
        f".SH {removing}\n{_plain(str(parts['removing']))}\n"
    )


def _plain(text: str) -> str:
    """Return a text in which nothing is a command of the typesetter."""
    lines = text.strip("\n").replace("\\", "\\e").replace("-", "\\-").splitlines()
    return "\n".join(f"\\&{line}" if line.startswith((".", "'")) else line for line in lines)
