import secrets
from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models


def new_uid() -> str:
    """A name for the row that does not depend on the database it lives in; it stands in the ledger."""
    return secrets.token_hex(8)


class StaffManager(BaseUserManager["Staff"]):
    """Finds staff for the sign-in. Making one is `actions.add_staff`."""

    def get_by_natural_key(self, username: str | None) -> "Staff":
        return self.get(username=(username or "").strip().lower())


class Staff(AbstractBaseUser):
    """A person who works with complaints. Never deleted: what they did stays theirs; they are retired."""

    uid = models.CharField(max_length=16, unique=True, default=new_uid, editable=False)
    username = models.CharField(max_length=60, unique=True)  # always in small letters
    full_name = models.CharField(max_length=200)
    position = models.CharField(max_length=200, blank=True)  # jabatan
    nip = models.CharField(max_length=30, blank=True)  # employee number
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=20, blank=True)  # E.164
    # Empty for those who stand above single facilities.
    facility = models.ForeignKey("facility.Facility", on_delete=models.PROTECT, null=True, related_name="+")
    is_active = models.BooleanField(default=True)
    # Set by an administrator: shown once, and good for nothing but choosing one's own.
    password_is_temporary = models.BooleanField(default=False)
    password_reset_at = models.DateTimeField(null=True)
    password_reset_by = models.ForeignKey("people.Staff", on_delete=models.PROTECT, null=True, related_name="+")
    language = models.CharField(max_length=5, default="id")
    added_at = models.DateTimeField()

    objects: ClassVar[StaffManager] = StaffManager()

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["full_name"]

    class Meta:
        db_table = "staff"

    def __str__(self) -> str:
        return self.full_name

    def get_full_name(self) -> str:
        return self.full_name

    @property
    def initials(self) -> str:
        """ "dr. Bambang Setyo Widagdo, Sp.A." is BW: first and last name, without titles and degrees."""
        words = self.full_name.partition(",")[0].split()
        words = [word for word in words if not word.endswith(".")] or words
        ends = words[:1] + words[1:][-1:]
        return "".join(word[0] for word in ends).upper()
