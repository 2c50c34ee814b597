import re
from html import unescape

from django.test import Client

from tanggap.desk.tests.cast import PASSWORD, House
from tanggap.desk.tests.desk import page_of, respond, words
from tanggap.desk.tests.photos import photo

TEXT = 'Baris satu.\nBaris dua dengan "petik" & <tanda> 🙏'


def held_fields(html: str) -> dict[str, str]:
    areas = re.findall(r'<textarea name="([^"]+)" hidden>\n(.*?)</textarea>', html, re.DOTALL)
    inputs = re.findall(r'<input type="hidden" name="(_to|_files)" value="([^"]*)">', html)
    return {name: unescape(value) for name, value in [*areas, *inputs]}


def test_a_form_sent_after_the_session_ended_is_filed_after_signing_in(house: House) -> None:
    receipt = house.receive()
    client = Client()
    answer = respond(client, page_of(house, receipt.uid), text=TEXT)
    assert answer.status_code == 401
    fields = held_fields(answer.content.decode())
    assert fields["text"] == TEXT
    wrong = client.post("/meja/masuk-lagi/", fields | {"login": "sari", "password": "salah"})
    assert wrong.status_code == 401
    assert held_fields(wrong.content.decode())["text"] == TEXT
    done = client.post("/meja/masuk-lagi/", fields | {"login": "sari", "password": PASSWORD})
    assert done.status_code == 302
    assert page_of(house, receipt.uid).messages[-1].text == TEXT
    assert client.get("/meja/").status_code == 200


def test_whoever_signs_in_has_no_more_rights_by_it(house: House) -> None:
    receipt = house.receive()
    client = Client()
    fields = held_fields(respond(client, page_of(house, receipt.uid), text=TEXT).content.decode())
    assert client.post("/meja/masuk-lagi/", fields | {"login": "lidya", "password": PASSWORD}).status_code == 404
    assert page_of(house, receipt.uid).messages == ()


def test_files_are_asked_for_again_before_anything_is_filed(house: House) -> None:
    client = Client()
    said = {"client_id": "x", "text": TEXT, "channel": "walk_in", "kind": "complaint", "attachments": photo()}
    fields = held_fields(client.post("/meja/catat/", said).content.decode())
    assert fields["_files"] == "1"
    answer = client.post("/meja/masuk-lagi/", fields | {"login": "sari", "password": PASSWORD})
    assert answer.status_code == 422
    assert "pilih lagi fotonya" in words(answer)
    assert "Baris dua" in words(answer)


def test_it_leads_nowhere_else(house: House) -> None:
    client = Client()
    login = {"login": "sari", "password": PASSWORD}
    assert client.post("/meja/masuk-lagi/", login | {"_to": "https://example.org/x"}).status_code == 404
    assert client.post("/meja/masuk-lagi/", {"_to": "/masuk/logout/"}).headers["Location"] == "/meja/"
    assert client.post("/meja/masuk-lagi/", {"_to": "/meja/masuk-lagi/"}).headers["Location"] == "/meja/"
    assert client.get("/meja/masuk-lagi/").headers["Location"] == "/meja/"


def test_a_form_that_lost_its_token_is_offered_again(house: House) -> None:
    receipt = house.receive()
    client = Client(enforce_csrf_checks=True)
    client.force_login(house.staff["sari"])
    said = {"verb": "respond", "text": TEXT, "medium": "tracking"}
    own = client.post(f"/meja/aduan/{receipt.uid}/", said, headers={"Origin": "http://testserver"})
    assert own.status_code == 403
    assert held_fields(own.content.decode())["text"] == TEXT
    foreign = client.post(f"/meja/aduan/{receipt.uid}/", said, headers={"Origin": "http://example.org"})
    assert foreign.status_code == 403
    assert "Baris dua" not in foreign.content.decode()
