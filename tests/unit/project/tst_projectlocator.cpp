// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/pathtext.h"
#include "project/managepy.h"
#include "project/projectlocator.h"
#include "project/slipwayconfig.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

using namespace Slipway;

namespace {

const char *UsualManagePy =
    "#!/usr/bin/env python\n"
    "\"\"\"Django's command-line utility: os.environ.setdefault(\"DJANGO_SETTINGS_MODULE\", "
    "\"not.this\")\"\"\"\n"
    "import os\n"
    "import sys\n"
    "\n"
    "def main():\n"
    "    # os.environ.setdefault(\"DJANGO_SETTINGS_MODULE\", \"nor.this\")\n"
    "    os.environ.setdefault('DJANGO_SETTINGS_MODULE', 'shop.settings')\n"
    "    from django.core.management import execute_from_command_line\n"
    "    execute_from_command_line(sys.argv)\n";

} // namespace

class TestProjectLocator final : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void managePy_data();
    void managePy();
    void inTheFolder();
    void oneBelow();
    void severalBelow();
    void nothing();
    void noFolder();
    void settingsOrder();
    void assignmentBeatsVariable();
    void unknownEnvironment();
    void badModuleName();
    void interpreterOrder();
    void venvFile();
    void tools();
    void conda();
    void namedButMissing();

private:
    QString path(const QString &name) const
    {
        return QDir(m_folder->path()).canonicalPath() + QLatin1Char('/') + name;
    }
    std::string bytes(const QString &name) const { return pathFromText(path(name)); }
    void write(const QString &name, const QByteArray &content = {})
    {
        QVERIFY(QDir().mkpath(QFileInfo(path(name)).path()));
        QFile file(path(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(content), content.size());
    }
    void writeProgram(const QString &name)
    {
        write(name, "#!/bin/sh\n");
        QVERIFY(QFile::setPermissions(path(name), QFile::ReadOwner | QFile::ExeOwner));
    }
    std::string root() const { return pathFromText(QDir(m_folder->path()).canonicalPath()); }
    QStringList sources(const ProjectLocation &location) const
    {
        QStringList names;
        for (const InterpreterCandidate &candidate : location.interpreters) {
            names.append(candidate.source);
        }
        return names;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestProjectLocator::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    for (const char *name : {"DJANGO_SETTINGS_MODULE", "VIRTUAL_ENV", "CONDA_PREFIX", "CONDA_EXE",
                             "WORKON_HOME", "MAMBA_ROOT_PREFIX", "POETRY_CACHE_DIR",
                             "POETRY_VIRTUALENVS_PATH", "UV_PROJECT_ENVIRONMENT"}) {
        qunsetenv(name);
    }
    qputenv("HOME", QFile::encodeName(path(QStringLiteral("home"))));
    qputenv("XDG_CACHE_HOME", QFile::encodeName(path(QStringLiteral("home/.cache"))));
    qputenv("XDG_DATA_HOME", QFile::encodeName(path(QStringLiteral("home/.local/share"))));
}

void TestProjectLocator::cleanup()
{
    m_folder.reset();
}

void TestProjectLocator::managePy_data()
{
    QTest::addColumn<QByteArray>("source");
    QTest::addColumn<QString>("module");
    QTest::addColumn<bool>("overrides");
    const auto row = [](const char *name, const char *source, const char *module,
                        bool overrides = false) {
        QTest::newRow(name) << QByteArray(source) << QString::fromUtf8(module) << overrides;
    };
    row("startproject's", UsualManagePy, "shop.settings");
    row("double quotes", "os.environ.setdefault(\"DJANGO_SETTINGS_MODULE\", \"a.b\")", "a.b");
    row("environ imported", "environ.setdefault('DJANGO_SETTINGS_MODULE', 'a.b')", "a.b");
    row("several lines",
        "os.environ.setdefault(\n    'DJANGO_SETTINGS_MODULE',  # which\n    'a.b',\n)", "a.b");
    row("joined texts", "os.environ.setdefault('DJANGO_SETTINGS_MODULE', 'a' '.b')", "a.b");
    row("assignment", "os.environ['DJANGO_SETTINGS_MODULE'] = 'a.b'\n", "a.b", true);
    row("putenv", "os.putenv('DJANGO_SETTINGS_MODULE', 'a.b')", "a.b", true);
    row("first default wins",
        "os.environ.setdefault('DJANGO_SETTINGS_MODULE', "
        "'a')\nos.environ.setdefault('DJANGO_SETTINGS_MODULE', 'b')",
        "a");
    row("last assignment wins",
        "os.environ['DJANGO_SETTINGS_MODULE'] = 'a'\nos.environ['DJANGO_SETTINGS_MODULE'] = 'b'",
        "b", true);
    row("a branch for tests",
        "if 'test' in sys.argv:\n    os.environ['DJANGO_SETTINGS_MODULE'] = 'shop.test'\n"
        "os.environ.setdefault('DJANGO_SETTINGS_MODULE', 'shop.settings')\n",
        "shop.settings");
    row("both branches",
        "if x:\n    os.environ.setdefault('DJANGO_SETTINGS_MODULE', 'one')\nelse:\n"
        "    os.environ.setdefault('DJANGO_SETTINGS_MODULE', 'two')\n",
        "one");
    row("from a call", "os.environ.setdefault('DJANGO_SETTINGS_MODULE', config('SETTINGS'))", "");
    row("an expression", "os.environ.setdefault('DJANGO_SETTINGS_MODULE', 'a.' + name)", "");
    row("f-text", "os.environ.setdefault('DJANGO_SETTINGS_MODULE', f'a.{name}')", "");
    row("another variable", "os.environ.setdefault('OTHER', 'a.b')", "");
    row("escaped quote in a text",
        "x = 'it\\'s # \"'\nos.environ.setdefault('DJANGO_SETTINGS_MODULE', 'a.b')", "a.b");
    row("unfinished text", "x = '\nos.environ.setdefault('DJANGO_SETTINGS_MODULE', 'a.b')", "a.b");
    row("empty", "", "");
    QTest::newRow("binary") << QByteArray("\xff\0\x01'''\\", 7) << QString() << false;
}

void TestProjectLocator::managePy()
{
    QFETCH(QByteArray, source);
    QFETCH(QString, module);
    QFETCH(bool, overrides);
    const ManagePySettings settings = readManagePy(source);
    QCOMPARE(settings.module, module);
    QCOMPARE(settings.overridesEnvironment, overrides);
}

void TestProjectLocator::inTheFolder()
{
    write(QStringLiteral("manage.py"), UsualManagePy);
    write(QStringLiteral("below/manage.py"), UsualManagePy);
    for (const std::string &given :
         {root(), root() + "/", root() + "/below/..", root() + "/manage.py"}) {
        const auto location = locateProject(given, {});
        QVERIFY2(location, qPrintable(location ? QString() : location.error().message()));
        QCOMPARE(location->folder, root());
        QCOMPARE(location->managePy, root() + "/manage.py");
        QCOMPARE(location->settingsModule, QStringLiteral("shop.settings"));
        QCOMPARE(location->settingsSource, QStringLiteral("manage.py"));
        QVERIFY(!location->interpreters.empty());
    }
}

void TestProjectLocator::oneBelow()
{
    write(QStringLiteral("src/manage.py"), UsualManagePy);
    write(QStringLiteral(".hidden/manage.py"), UsualManagePy);
    write(QStringLiteral("src/deeper/manage.py"), UsualManagePy);
    writeProgram(QStringLiteral(".venv/bin/python"));
    const auto location = locateProject(root(), {});
    QVERIFY2(location, qPrintable(location ? QString() : location.error().message()));
    QCOMPARE(location->folder, bytes(QStringLiteral("src")));
    // The environment beside it counts too.
    QCOMPARE(location->interpreters.front().path, bytes(QStringLiteral(".venv/bin/python")));
    // And when the inner folder is opened, if the outer one is the team's.
    const std::string environment = bytes(QStringLiteral(".venv/bin/python"));
    QVERIFY(locateProject(root() + "/src", {})->interpreters.front().path != environment);
    write(QStringLiteral("pyproject.toml"));
    QCOMPARE(locateProject(root() + "/src", {})->interpreters.front().path, environment);
}

void TestProjectLocator::severalBelow()
{
    write(QStringLiteral("one/manage.py"), UsualManagePy);
    write(QStringLiteral("two/manage.py"), UsualManagePy);
    const auto location = locateProject(root(), {});
    QVERIFY(!location);
    QVERIFY(location.error().why.contains(QLatin1String("one/manage.py")));
    QVERIFY(location.error().why.contains(QLatin1String("two/manage.py")));
}

void TestProjectLocator::nothing()
{
    const auto location = locateProject(root(), {});
    QVERIFY(!location);
    QCOMPARE(location.error().code, ErrorCode::NotFound);
    QVERIFY(location.error().why.contains(QLatin1String("manage.py")));
    QVERIFY(!location.error().advice.isEmpty());
    QCOMPARE(locateProject(root() + "/missing", {}).error().code, ErrorCode::NotFound);
    write(QStringLiteral("file"));
    QVERIFY(!locateProject(root() + "/file", {}));
}

void TestProjectLocator::noFolder()
{
    const auto absent = locateProject(root() + "/absent", {});
    QVERIFY(!absent);
    QCOMPARE(absent.error().code, ErrorCode::NotFound);
    QCOMPARE(absent.error().why, QStringLiteral("it does not exist"));
    write(QStringLiteral("notes.txt"));
    for (const char *name : {"/notes.txt", "/notes.txt/below"}) {
        const auto file = locateProject(root() + name, {});
        QVERIFY(!file);
        const bool isFile = QByteArrayView(name) == "/notes.txt";
        QCOMPARE(file.error().code, isFile ? ErrorCode::WrongType : ErrorCode::NotFound);
        QCOMPARE(file.error().why,
                 isFile ? QStringLiteral("it is no folder") : QStringLiteral("it does not exist"));
    }
}

void TestProjectLocator::settingsOrder()
{
    write(QStringLiteral("manage.py"), UsualManagePy);
    SlipwayConfig config;
    LocateOptions options;
    const auto chosen = [&] {
        const auto location = locateProject(root(), config, options);
        return location
            ? location->settingsModule + QLatin1String(" by ") + location->settingsSource
            : location.error().message();
    };
    QCOMPARE(chosen(), QStringLiteral("shop.settings by manage.py"));
    qputenv("DJANGO_SETTINGS_MODULE", "of.variable");
    QCOMPARE(chosen(), QStringLiteral("of.variable by DJANGO_SETTINGS_MODULE"));
    config.settingsModule = QStringLiteral("of.project");
    QCOMPARE(chosen(), QStringLiteral("of.project by slipway.toml [project]"));
    config.environments = {
        {.name = QStringLiteral("live"),
         .settingsModule = QStringLiteral("of.live"),
         .interpreter = {}},
        {.name = QStringLiteral("plain"), .settingsModule = {}, .interpreter = "/live/python"}};
    QCOMPARE(chosen(), QStringLiteral("of.project by slipway.toml [project]"));
    options.environment = QStringLiteral("live");
    QCOMPARE(chosen(), QStringLiteral("of.live by slipway.toml [environments.live]"));
    options.settingsModule = QStringLiteral("of.option");
    QCOMPARE(chosen(), QStringLiteral("of.option by --settings"));
    options = {.settingsModule = {}, .environment = QStringLiteral("plain"), .interpreter = {}};
    QCOMPARE(chosen(), QStringLiteral("of.project by slipway.toml [project]"));
    const auto location = locateProject(root(), config, options);
    QCOMPARE(location->environments,
             QStringList({QStringLiteral("live"), QStringLiteral("plain")}));
    QCOMPARE(location->environment, QStringLiteral("plain"));
    QCOMPARE(location->interpreters.front().path, std::string("/live/python"));
}

void TestProjectLocator::assignmentBeatsVariable()
{
    write(QStringLiteral("manage.py"), "os.environ['DJANGO_SETTINGS_MODULE'] = 'fixed.settings'\n");
    qputenv("DJANGO_SETTINGS_MODULE", "of.variable");
    const auto location = locateProject(root(), {});
    QVERIFY(location);
    QCOMPARE(location->settingsModule, QStringLiteral("fixed.settings"));
}

void TestProjectLocator::unknownEnvironment()
{
    write(QStringLiteral("manage.py"), UsualManagePy);
    SlipwayConfig config;
    config.environments = {
        {.name = QStringLiteral("live"), .settingsModule = {}, .interpreter = {}}};
    const auto location = locateProject(
        root(), config,
        {.settingsModule = {}, .environment = QStringLiteral("lvie"), .interpreter = {}});
    QVERIFY(!location);
    QCOMPARE(location.error().where, QStringLiteral("lvie"));
    QVERIFY(location.error().why.contains(QLatin1String("live")));
}

void TestProjectLocator::badModuleName()
{
    write(QStringLiteral("manage.py"), UsualManagePy);
    for (const char *name :
         {"shop/settings.py", "--help", "shop..settings", "shop.settings\n", "4shop"}) {
        const auto location = locateProject(
            root(), {},
            {.settingsModule = QString::fromUtf8(name), .environment = {}, .interpreter = {}});
        QVERIFY2(!location, name);
        QCOMPARE(location.error().where, QStringLiteral("--settings"));
    }
}

void TestProjectLocator::interpreterOrder()
{
    write(QStringLiteral("manage.py"), UsualManagePy);
    for (const char *folder : {"active", ".venv", "venv", "env"}) {
        writeProgram(QString::fromUtf8(folder) + QStringLiteral("/bin/python"));
    }
    writeProgram(QStringLiteral("bin/python3"));
    const QByteArray before = qgetenv("PATH");
    qputenv("PATH",
            "relative::/nowhere:" + QFile::encodeName(path(QStringLiteral("bin"))) + ":" + before);
    qputenv("VIRTUAL_ENV", QFile::encodeName(path(QStringLiteral("active"))));
    SlipwayConfig config;
    config.interpreter = "/project/python";
    config.environments = {
        {.name = QStringLiteral("live"), .settingsModule = {}, .interpreter = "/live/python"}};
    const auto location = locateProject(root(), config,
                                        {.settingsModule = {},
                                         .environment = QStringLiteral("live"),
                                         .interpreter = "/given/python"});
    QVERIFY(location);
    QCOMPARE(
        sources(*location),
        QStringList({QStringLiteral("--python"), QStringLiteral("slipway.toml [environments.live]"),
                     QStringLiteral("slipway.toml [project]"), QStringLiteral(".venv"),
                     QStringLiteral("venv"), QStringLiteral("env"), QStringLiteral("VIRTUAL_ENV"),
                     QStringLiteral("PATH")}));
    QCOMPARE(location->interpreters.back().path, bytes(QStringLiteral("bin/python3")));
    // Chosen in a window there is no option of that name.
    LocateOptions chosen{.settingsModule = QStringLiteral("shop.other"),
                         .environment = {},
                         .interpreter = "/given/python"};
    chosen.words.source = QStringLiteral("your choice");
    const auto byHand = locateProject(root(), config, chosen);
    QVERIFY(byHand);
    QCOMPARE(sources(*byHand).front(), QStringLiteral("your choice"));
    QCOMPARE(byHand->settingsSource, QStringLiteral("your choice"));
    // A name without a slash is looked up in PATH.
    const auto named = locateProject(
        root(), {}, {.settingsModule = {}, .environment = {}, .interpreter = "python3"});
    QCOMPARE(named->interpreters.front().path, bytes(QStringLiteral("bin/python3")));
    qputenv("PATH", before);
}

void TestProjectLocator::venvFile()
{
    write(QStringLiteral("manage.py"), UsualManagePy);
    write(QStringLiteral(".venv"), "elsewhere/it\n");
    writeProgram(QStringLiteral("elsewhere/it/bin/python"));
    auto location = locateProject(root(), {});
    QCOMPARE(location->interpreters.front().path, bytes(QStringLiteral("elsewhere/it/bin/python")));
    write(QStringLiteral(".venv"), "named");
    writeProgram(QStringLiteral("home/.local/share/virtualenvs/named/bin/python"));
    location = locateProject(root(), {});
    QCOMPARE(location->interpreters.front().path,
             bytes(QStringLiteral("home/.local/share/virtualenvs/named/bin/python")));
    // Not executable: no interpreter.
    QVERIFY(QFile::setPermissions(
        path(QStringLiteral("home/.local/share/virtualenvs/named/bin/python")), QFile::ReadOwner));
    location = locateProject(root(), {});
    QVERIFY(location->interpreters.front().source != QLatin1String(".venv"));
}

void TestProjectLocator::tools()
{
    write(QStringLiteral("manage.py"), UsualManagePy);
    // poetry: <name>-<first 8 of urlsafe base64 of the SHA-256 of the folder>-py<version>
    const QString digest = QString::fromLatin1(
        QCryptographicHash::hash(QByteArray::fromStdString(root()), QCryptographicHash::Sha256)
            .toBase64(QByteArray::Base64UrlEncoding)
            .first(8));
    const QString poetry =
        QStringLiteral("home/.cache/pypoetry/virtualenvs/shop-%1-py3.12").arg(digest);
    writeProgram(poetry + QStringLiteral("/bin/python"));
    writeProgram(
        QStringLiteral("home/.cache/pypoetry/virtualenvs/other-AAAAAAAA-py3.12/bin/python"));
    auto location = locateProject(root(), {});
    QVERIFY(!sources(*location).contains(QStringLiteral("poetry"))); // no poetry project
    write(QStringLiteral("pyproject.toml"), "[tool.poetry]\nname = 'shop'\n");
    location = locateProject(root(), {});
    QCOMPARE(location->interpreters.front().path, bytes(poetry + QStringLiteral("/bin/python")));
    QCOMPARE(location->interpreters.front().source, QStringLiteral("poetry"));
    QCOMPARE(sources(*location).count(QStringLiteral("poetry")), 1);

    // pipenv: <name>-<first 8 of urlsafe base64 of 6 bytes of the SHA-256 of the Pipfile's path>
    write(QStringLiteral("Pipfile"));
    const QString pipDigest =
        QString::fromLatin1(QCryptographicHash::hash(QByteArray::fromStdString(root() + "/Pipfile"),
                                                     QCryptographicHash::Sha256)
                                .first(6)
                                .toBase64(QByteArray::Base64UrlEncoding));
    qputenv("WORKON_HOME", QFile::encodeName(path(QStringLiteral("envs-home"))));
    writeProgram(QStringLiteral("envs-home/shop-%1/bin/python").arg(pipDigest));
    location = locateProject(root(), {});
    QVERIFY(sources(*location).contains(QStringLiteral("pipenv")));

    // uv: UV_PROJECT_ENVIRONMENT instead of .venv
    write(QStringLiteral("uv.lock"));
    qputenv("UV_PROJECT_ENVIRONMENT", "build/py");
    writeProgram(QStringLiteral("build/py/bin/python3"));
    location = locateProject(root(), {});
    QCOMPARE(location->interpreters.front().path, bytes(QStringLiteral("build/py/bin/python3")));
    QCOMPARE(location->interpreters.front().source, QStringLiteral("uv"));
    // .venv beats them all.
    writeProgram(QStringLiteral(".venv/bin/python"));
    QCOMPARE(locateProject(root(), {})->interpreters.front().source, QStringLiteral(".venv"));
}

void TestProjectLocator::conda()
{
    write(QStringLiteral("manage.py"), UsualManagePy);
    write(QStringLiteral("environment.yml"),
          "# for us\nname: shop-env # here\ndependencies:\n  - name: wrong\n");
    writeProgram(QStringLiteral("home/miniconda3/envs/shop-env/bin/python"));
    writeProgram(QStringLiteral("home/miniconda3/envs/wrong/bin/python"));
    auto location = locateProject(root(), {});
    QCOMPARE(location->interpreters.front().path,
             bytes(QStringLiteral("home/miniconda3/envs/shop-env/bin/python")));
    QCOMPARE(sources(*location).count(QStringLiteral("conda")), 1);
    // An active conda tells where its environments are.
    writeProgram(QStringLiteral("opt/conda/envs/shop-env/bin/python"));
    qputenv("CONDA_PREFIX", QFile::encodeName(path(QStringLiteral("opt/conda/envs/base2"))));
    location = locateProject(root(), {});
    QCOMPARE(location->interpreters.front().path,
             bytes(QStringLiteral("opt/conda/envs/shop-env/bin/python")));
    write(QStringLiteral("environment.yml"), "name: ../../../evil\n");
    QVERIFY(!sources(*locateProject(root(), {})).contains(QStringLiteral("conda")));
    // A prefix in the folder itself.
    write(QStringLiteral(".conda/conda-meta/history"));
    writeProgram(QStringLiteral(".conda/bin/python"));
    QCOMPARE(locateProject(root(), {})->interpreters.front().path,
             bytes(QStringLiteral(".conda/bin/python")));
}

void TestProjectLocator::namedButMissing()
{
    write(QStringLiteral("manage.py"), UsualManagePy);
    // What somebody names is used or fails; it is never replaced in silence.
    const auto location = locateProject(
        root(), {}, {.settingsModule = {}, .environment = {}, .interpreter = "/nowhere/python"});
    QVERIFY(location);
    QCOMPARE(location->interpreters.front().path, std::string("/nowhere/python"));
}

QTEST_GUILESS_MAIN(TestProjectLocator)
#include "tst_projectlocator.moc"
