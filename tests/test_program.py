from journal import program


def test_the_version_follows_from_the_files_of_the_program(tmp_path, monkeypatch):
    module = tmp_path / "module.py"
    (tmp_path / "inner").mkdir()
    (tmp_path / "__pycache__").mkdir()
    module.write_text("x = 1\n")
    monkeypatch.setattr(program, "_PACKAGE", str(tmp_path))
    versions = [program.version.__wrapped__()]
    (tmp_path / "__pycache__" / "other.py").write_text("")
    assert program.version.__wrapped__() == versions[0]
    for file in (tmp_path / "other.py", tmp_path / "inner" / "other.py"):
        file.write_text("")
        versions.append(program.version.__wrapped__())

    assert len(set(versions)) == 3


def test_the_version_follows_from_those_of_the_libraries(tmp_path, monkeypatch):
    monkeypatch.setattr(program.sys, "path", [str(tmp_path), str(tmp_path / "nowhere")])
    earlier = program.version.__wrapped__()
    (tmp_path / "Pygments-2.99.dist-info").mkdir()
    later = program.version.__wrapped__()
    (tmp_path / "unrelated-1.0.dist-info").mkdir()

    assert earlier != later == program.version.__wrapped__()
