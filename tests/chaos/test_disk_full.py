"""The disk is full: nothing is lost, everybody is told, and it goes on by itself when there is room again."""

from collections.abc import Callable

import pytest

from tests.chaos.bad_day import Visitor, check_no_raw_error
from tests.chaos.conftest import Installation
from tests.chaos.crowd import PHOTO, Crowd
from tests.chaos.desk import Desk, with_own_password
from tests.chaos.disk import Disk, limited_disk, small_disk
from tests.chaos.mailbox import Mailbox
from tests.chaos.outside import check_book, check_mail, check_receipts
from tests.house.product import wait_for
from tests.settings import ENGINE

pytestmark = pytest.mark.chaos
NO_PHOTO = "Foto atau berkas itu belum dapat kami simpan"

if ENGINE == "sqlite":

    def test_it_takes_again_what_it_could_not_store(installation: Installation, mailbox: Mailbox) -> None:
        disk = small_disk(installation)
        with installation.served(within=disk.within, **mailbox.env) as served:
            seen, visitor, desk = disk.seen(served), Visitor(served.port, installation.slug), Desk(served.port)
            with_own_password(desk, seen)
            with Crowd(served.port, installation.slug, patient=True) as crowd:
                crowd.file(6, until=6)
                visitor.open_form()
                with disk.full(served):
                    visitor.press_in_vain()
                    crowd.file(4, until=0)
                    wait_for(lambda: bool(crowd.put_off), "somebody who is put off")
                    assert visitor.ask(visitor.path)[0] == 200
                    check_no_raw_error(desk, "/meja/", "/meja/buku/", "/lacak/", "/masuk/login/")
                visitor.press_again()
                crowd.file(4)
            assert not crowd.odd
            visitor.wait_until_well()
            check_receipts(seen, crowd, all_answered=False)
            wait_for(lambda: len(mailbox.received) >= len(crowd.filed), "a receipt by e-mail for everybody")
            check_mail(seen, mailbox)
            check_book(seen)


@pytest.mark.parametrize("disk_of", [small_disk, limited_disk])
def test_a_photo_without_room_costs_no_word(installation: Installation, disk_of: Callable[..., Disk]) -> None:
    """On both, so that what stands in for a small disk on some machines is tried on every one."""
    disk = disk_of(installation)
    with installation.served(within=disk.within) as served:
        visitor = Visitor(served.port, installation.slug)
        visitor.open_form()
        with disk.full(served):
            status, page = visitor.ask(visitor.path, visitor.fields, photo=PHOTO.read_bytes())
            assert status == 503
            assert NO_PHOTO in page and "airnya mati &amp; gelap." in page
            if disk.within:
                visitor.is_ill("Cakram folder data penuh.")
            if ENGINE == "postgres":  # the words are kept elsewhere, and go alone
                visitor.press_again()
        visitor.wait_until_well()
        visitor.press_again()
        check_book(disk.seen(served))
