"""Second factors: what allauth asks of the portal."""

import base64
import hashlib

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings

from ita_portal.accounts.models import User

_WRONG = "รหัสไม่ถูกต้อง โปรดพิมพ์รหัสที่แอปแสดงอยู่ในขณะนี้"


class SecondFactorAdapter(DefaultMFAAdapter):
    """Secrets are stored encrypted; passkeys belong to the portal by its name."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _WRONG,
        "cannot_generate_recovery_codes": "โปรดเพิ่มแอปยืนยันตัวตนหรือพาสคีย์ก่อน",
    }

    def encrypt(self, text: str) -> str:
        return _vault().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _vault().decrypt(encrypted_text.encode()).decode()

    def get_totp_label(self, user: User) -> str:
        return user.username

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        return {**super().get_public_key_credential_rp_entity(), "name": settings.SITE_NAME}

    def get_public_key_credential_user_entity(self, user: User) -> dict:
        entity = super().get_public_key_credential_user_entity(user)
        return {**entity, "name": user.username, "display_name": str(user)}

    def generate_authenticator_name(self, user: User, type: Authenticator.Type) -> str:
        """Return a name for her next passkey, where she gave none."""
        return f"พาสคีย์ {Authenticator.objects.filter(user=user, type=type).count() + 1}"


def _vault() -> MultiFernet:
    """Return what locks secrets with the portal's key, and opens those of its former keys too."""
    keys = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    return MultiFernet([Fernet(base64.urlsafe_b64encode(_digest(key))) for key in keys])


def _digest(key: str) -> bytes:
    return hashlib.sha256(b"second factor:" + key.encode()).digest()
