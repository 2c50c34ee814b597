"""allauth's forms in the product's words; labels stand above the fields, so nothing is repeated inside them."""

from __future__ import annotations

from typing import Any

from allauth.account import forms as account
from allauth.mfa.base import forms as mfa
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn
from django.utils.translation import gettext_lazy as _

LABELS = {
    "login": _("Nama pengguna"),
    "password": _("Kata sandi"),
    "oldpassword": _("Kata sandi yang sekarang"),
    "password1": _("Kata sandi baru"),
    "password2": _("Kata sandi baru, sekali lagi"),
    "code": _("Kode"),
    "name": _("Nama kunci"),
    "passwordless": _("Masuk dengan kunci ini saja, tanpa kata sandi"),
}
HELP = {
    "password1": _("Sedikitnya sepuluh huruf. Kalimat pendek lebih mudah diingat dan lebih sulit ditebak."),
    "name": _("Misalnya: ponsel saya, komputer loket."),
    "passwordless": _("Perangkat akan meminta sidik jari, wajah, atau PIN Anda."),
}


class _InOurWords:
    fields: dict[str, Any]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            field.label = LABELS.get(name, field.label)
            field.help_text = HELP.get(name, "")


class LoginForm(_InOurWords, account.LoginForm):  # type: ignore[misc]
    pass


class ReauthenticateForm(_InOurWords, account.ReauthenticateForm):  # type: ignore[misc]
    pass


class ChangePasswordForm(_InOurWords, account.ChangePasswordForm):  # type: ignore[misc]
    pass


class AuthenticateForm(_InOurWords, mfa.AuthenticateForm):  # type: ignore[misc]
    pass


class ReauthenticateByCodeForm(_InOurWords, mfa.ReauthenticateForm):  # type: ignore[misc]
    pass


class ActivateTOTPForm(_InOurWords, totp.ActivateTOTPForm):  # type: ignore[misc]
    pass


class AddWebAuthnForm(_InOurWords, webauthn.AddWebAuthnForm):  # type: ignore[misc]
    pass


class EditWebAuthnForm(_InOurWords, webauthn.EditWebAuthnForm):  # type: ignore[misc]
    pass
