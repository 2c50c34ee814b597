def test_it_works(page_phone, live_server):
    page_phone.goto(live_server.url + "/masuk/")
    assert page_phone.url.endswith("/masuk/login/")
