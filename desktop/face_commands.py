"""The verbs of Tandem's face: each in a module of its own, read when it is called."""

from desktop.options import Options


def run_face(options: Options) -> int:
    """Carry out `tandem kiosk`, `brand`, `campaign` or `certificate`; return the exit code."""
    match options.verb:
        case "kiosk":
            from desktop.kiosk_command import run_kiosk_verb

            return run_kiosk_verb(options)
        case "brand":
            from desktop.brand_command import run_brand_verb

            return run_brand_verb(options)
        case "campaign":
            from desktop.campaign_command import run_campaign_verb

            return run_campaign_verb(options)
        case _:
            from desktop.certificate_command import run_certificate_verb

            return run_certificate_verb(options)
