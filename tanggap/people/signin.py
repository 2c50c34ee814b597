"""How staff sign in: by username and password, or by passkey. Nobody opens an account for themselves."""

from __future__ import annotations

import segno
from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tanggap.people.actions.add_staff import check_password
from tanggap.people.actions.set_password import set_password
from tanggap.people.errors import StaffRefused
from tanggap.people.models import Staff

_SAME = gettext_lazy("Ini kata sandi Anda yang sekarang. Buat kata sandi lain.")
_SAME_TEMPORARY = gettext_lazy(
    "Ini kata sandi sementara, yang juga diketahui oleh yang memberikannya. Buat kata sandi lain."
)


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth ships no types
    error_messages = DefaultAccountAdapter.error_messages | {
        "username_password_mismatch": gettext_lazy(
            "Nama pengguna atau kata sandi tidak cocok. Periksa lalu coba lagi."
        ),
        "too_many_login_attempts": gettext_lazy(
            "Terlalu banyak percobaan yang gagal. Tunggu lima menit, lalu coba lagi."
        ),
        "enter_current_password": gettext_lazy("Kata sandi yang sekarang tidak cocok."),
        "incorrect_password": gettext_lazy("Kata sandi tidak cocok."),
        "account_inactive": gettext_lazy("Akun ini sudah tidak dipakai."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        del request
        return False

    def set_password(self, user: Staff, password: str) -> None:
        """One's own choice: it replaces what an administrator gave."""
        set_password(user, password)

    def clean_password(self, password: str, user: Staff | None = None) -> str:
        """The same rule, in the same words, as when an administrator sets one."""
        try:
            check_password(password, user or Staff())
        except StaffRefused as refused:
            raise ValidationError([_(refused.sentence), _(refused.remedy)]) from None
        if user is not None and user.pk and user.check_password(password):
            raise ValidationError(_SAME_TEMPORARY if user.password_is_temporary else _SAME)
        return password


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]  # allauth ships no types
    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": gettext_lazy("Kode tidak cocok. Tunggu kode berikutnya, lalu coba lagi."),
    }

    def build_totp_svg(self, url: str) -> str:
        """Stands in the page itself: the content policy allows no image out of a data: address."""
        return segno.make(url).svg_inline(scale=4, border=4, light="#fff", omitsize=True)

    def generate_authenticator_name(self, user: Staff, type: str) -> str:
        del user, type
        return _("Kunci saya")
