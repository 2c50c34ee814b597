from django.test import Client

from tanggap.desk.tests.cast import House, build_house
from tanggap.desk.tests.conftest import signed_in
from tanggap.desk.tests.desk import page_of, read
from tanggap.desk.tests.photos import photo


def test_it_is_served_strictly(house: House, sari: Client) -> None:
    uid = house.receive(attachments=(photo(),)).uid
    file = page_of(house, uid).files[0].uid
    assert f"/meja/berkas/{file}/" in read(sari, uid)
    answer = sari.get(f"/meja/berkas/{file}/")
    assert b"".join(answer.streaming_content)[:4] in (b"\x89PNG", b"\xff\xd8\xff\xe0")  # type: ignore[attr-defined]
    assert answer.status_code == 200
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Type"] in ("image/png", "image/jpeg")
    assert answer.headers["Content-Disposition"] == f'inline; filename="lampiran-{file}.png"' or "jpg" in str(
        answer.headers["Content-Disposition"]
    )
    assert {"private", "no-store"} <= {part.strip() for part in answer.headers["Cache-Control"].split(",")}


def test_refusals(house: House, sari: Client) -> None:
    uid = house.receive(text="Sari Rahmawati membentak ibu saya.", attachments=(photo(),)).uid
    address = f"/meja/berkas/{page_of(house, uid, 'surya').files[0].uid}/"
    assert Client().get(address).status_code == 302
    assert sari.get(address).status_code == 404
    assert signed_in(house, "lidya").get(address).status_code == 404
    assert signed_in(build_house("kencong", prefix="k."), "surya").get(address).status_code == 404
    assert sari.get("/meja/berkas/0000000000000000/").status_code == 404
