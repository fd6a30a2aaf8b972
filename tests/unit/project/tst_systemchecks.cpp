// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/pathtext.h"
#include "project/settingsdoctor.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Slipway;

class TestSystemChecks final : public QObject {
    Q_OBJECT

private slots:
    void none();
    void notASequence();
    void staticRootAmongTheFolders();
    void prefixes_data();
    void prefixes();
    void missingFolders();
    void todaysFolders();
    void storages();
    void order();
    void silenced();
    void severalFinders();
    void ownChecks();
    void storageSettings_data();
    void storageSettings();

private:
    ProjectSnapshot snapshot() const
    {
        ProjectSnapshot snapshot;
        snapshot.djangoVersion = {6, 0, 3};
        snapshot.workingFolder = pathFromText(m_folder.path());
        snapshot.settings.staticRoot = "/srv/static";
        snapshot.settings.staticUrl = QStringLiteral("/static/");
        snapshot.settings.mediaUrl = QStringLiteral("/");
        snapshot.finders = {finder()};
        snapshot.storage.kind = StorageKind::Plain;
        return snapshot;
    }
    static FinderInfo finder()
    {
        const QString name = QStringLiteral("django.contrib.staticfiles.finders.FileSystemFinder");
        return {.setting = name,
                .className = name,
                .mro = {},
                .overrides = {},
                .kind = FinderKind::FileSystem,
                .locations = {},
                .listing = {}};
    }
    static QStringList texts(const ProjectSnapshot &snapshot)
    {
        QStringList lines;
        for (const CheckMessage &check : systemChecks(snapshot)) {
            lines.append(QStringLiteral("%1: (%2) %3").arg(check.object, check.id, check.message));
        }
        return lines;
    }

    QTemporaryDir m_folder;
};

void TestSystemChecks::none()
{
    ProjectSnapshot with = snapshot();
    with.settings.staticfilesDirs = {{.prefix = {}, .path = "."}};
    QCOMPARE(texts(with), QStringList());
}

void TestSystemChecks::notASequence()
{
    ProjectSnapshot with = snapshot();
    with.settings.staticfilesDirsIsSequence = false;
    with.settings.staticfilesDirs = {{.prefix = "p/", .path = "gone"}};
    QCOMPARE(texts(with),
             QStringList(QStringLiteral(
                 "?: (staticfiles.E001) The STATICFILES_DIRS setting is not a tuple or list.")));
    QCOMPARE(systemChecks(with).front().hint,
             QStringLiteral("Perhaps you forgot a trailing comma?"));
    QCOMPARE(systemChecks(with).front().level, 40);
}

void TestSystemChecks::staticRootAmongTheFolders()
{
    const QString message = QStringLiteral("?: (staticfiles.E002) The STATICFILES_DIRS setting "
                                           "should not contain the STATIC_ROOT setting.");
    const QString gone = QStringLiteral(
        "?: (staticfiles.W004) The directory '%1' in the STATICFILES_DIRS setting does not exist.");
    ProjectSnapshot with = snapshot();
    with.settings.staticfilesDirs = {{.prefix = {}, .path = "/srv/x/../static/"}};
    QCOMPARE(texts(with), QStringList({message, gone.arg(QStringLiteral("/srv/x/../static/"))}));
    // Both relative: from the working folder.
    with.settings.staticRoot = "out";
    with.settings.staticfilesDirs = {{.prefix = {}, .path = "./out"}};
    QCOMPARE(texts(with), QStringList({message, gone.arg(QStringLiteral("./out"))}));
    with.settings.staticfilesDirs = {{.prefix = {}, .path = "out/inner"}};
    QCOMPARE(texts(with), QStringList(gone.arg(QStringLiteral("out/inner"))));
    // An empty or missing STATIC_ROOT equals nothing, though "" would be the working folder.
    with.settings.staticfilesDirs = {{.prefix = {}, .path = "."}};
    with.settings.staticRoot = "";
    QCOMPARE(texts(with), QStringList());
    with.settings.staticRoot.reset();
    QCOMPARE(texts(with), QStringList());
}

void TestSystemChecks::prefixes_data()
{
    QTest::addColumn<QString>("prefix");
    QTest::addColumn<QString>("quoted");
    QTest::newRow("plain") << QStringLiteral("pre/") << QStringLiteral("'pre/'");
    QTest::newRow("single quote") << QStringLiteral("it's/") << QStringLiteral("\"it's/\"");
    QTest::newRow("both quotes") << QStringLiteral("'\"/") << QStringLiteral("'\\'\"/'");
    QTest::newRow("control") << QStringLiteral("a\n/") << QStringLiteral("'a\\n/'");
    QTest::newRow("percent") << QStringLiteral("%1%s/") << QStringLiteral("'%1%s/'");
    QTest::newRow("beyond ASCII") << QStringLiteral("é€/") << QStringLiteral("'é€/'");
}

void TestSystemChecks::prefixes()
{
    QFETCH(QString, prefix);
    QFETCH(QString, quoted);
    ProjectSnapshot with = snapshot();
    with.settings.staticfilesDirs = {{.prefix = pathFromText(prefix), .path = "."}};
    QCOMPARE(texts(with),
             QStringList(
                 QStringLiteral("?: (staticfiles.E003) The prefix ") + quoted
                 + QStringLiteral(" in the STATICFILES_DIRS setting must not end with a slash.")));
}

void TestSystemChecks::missingFolders()
{
    QFile file(m_folder.filePath(QStringLiteral("file")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    QVERIFY(QFile::link(m_folder.path(), m_folder.filePath(QStringLiteral("link"))));
    QVERIFY(QFile::link(QStringLiteral("nowhere"), m_folder.filePath(QStringLiteral("broken"))));
    ProjectSnapshot with = snapshot();
    for (const char *path : {"file", "link", "broken", "", "%1 \xff", "a/"}) {
        with.settings.staticfilesDirs.push_back({.prefix = {}, .path = path});
    }
    const auto gone = [](const QString &path) {
        return QLatin1String("?: (staticfiles.W004) The directory '") + path
            + QLatin1String("' in the STATICFILES_DIRS setting does not exist.");
    };
    QCOMPARE(
        texts(with),
        QStringList({gone(QStringLiteral("file")), gone(QStringLiteral("broken")), gone(QString()),
                     gone(textFromPath("%1 \xff")), gone(QStringLiteral("a/"))}));
    QCOMPARE(systemChecks(with).front().level, 30);
}

void TestSystemChecks::todaysFolders()
{
    // The snapshot's own list is of the day it was made; the folders are those of now.
    ProjectSnapshot with = snapshot();
    with.settings.staticfilesDirs = {{.prefix = {}, .path = "later"}};
    with.checks = {{.id = QStringLiteral("staticfiles.W004"),
                    .level = 30,
                    .message = QStringLiteral("of then"),
                    .hint = {}}};
    QCOMPARE(texts(with).size(), 1);
    QVERIFY(QDir(m_folder.path()).mkdir(QStringLiteral("later")));
    QCOMPARE(texts(with), QStringList());
}

void TestSystemChecks::storages()
{
    ProjectSnapshot with = snapshot();
    with.settings.hasStaticfilesStorageKey = false;
    QCOMPARE(
        texts(with),
        QStringList(QStringLiteral(
            "?: (staticfiles.E005) The STORAGES setting must define a 'staticfiles' storage.")));
    with.djangoVersion = {5, 0, 0};
    QCOMPARE(texts(with).size(), 1);
    with.djangoVersion = {4, 2, 28}; // has no such check
    QCOMPARE(texts(with), QStringList());
}

void TestSystemChecks::order()
{
    ProjectSnapshot with = snapshot();
    with.settings.staticRoot = "gone";
    with.settings.hasStaticfilesStorageKey = false;
    with.settings.staticfilesDirs = {{.prefix = "a/", .path = "gone"},
                                     {.prefix = "b/", .path = "."}};
    QStringList ids;
    for (const CheckMessage &check : systemChecks(with)) {
        ids.append(check.id.last(4));
    }
    QCOMPARE(ids, QStringLiteral("E003 E002 W004 E003 E005").split(QLatin1Char(' ')));
}

void TestSystemChecks::silenced()
{
    ProjectSnapshot with = snapshot();
    with.settings.silencedSystemChecks = {QStringLiteral("staticfiles.W004")};
    with.settings.staticfilesDirs = {{.prefix = "a/", .path = "gone"}};
    const std::vector<CheckMessage> checks = systemChecks(with);
    QCOMPARE(checks.size(), size_t(2));
    QVERIFY(!checks[0].silenced);
    QVERIFY(checks[1].silenced);
}

void TestSystemChecks::severalFinders()
{
    ProjectSnapshot with = snapshot();
    with.settings.staticfilesDirs = {{.prefix = {}, .path = "gone"}};
    FinderInfo derived = finder();
    derived.className = QStringLiteral("own.Finder");
    derived.mro = {QStringLiteral("own.Finder"),
                   QStringLiteral("django.contrib.staticfiles.finders.FileSystemFinder")};
    derived.kind = FinderKind::Custom;
    with.finders.push_back(derived);
    QCOMPARE(texts(with).size(), 2); // each finder checks
    with.finders.clear();
    QCOMPARE(texts(with).size(), 0); // nobody does
}

void TestSystemChecks::ownChecks()
{
    ProjectSnapshot with = snapshot();
    with.settings.staticfilesDirs = {{.prefix = {}, .path = "gone"}};
    with.checks = {{.id = QStringLiteral("shop.E001"),
                    .level = 40,
                    .message = QStringLiteral("bad"),
                    .hint = {},
                    .object = QStringLiteral("shop.Article")}};
    QCOMPARE(texts(with).size(), 2);
    QCOMPARE(texts(with).last(), QStringLiteral("shop.Article: (shop.E001) bad"));
    // A finder with a check() of its own: what it said is all there is.
    with.finders.front().overrides = {QStringLiteral("check")};
    QCOMPARE(texts(with), QStringList(QStringLiteral("shop.Article: (shop.E001) bad")));
}

void TestSystemChecks::storageSettings_data()
{
    QTest::addColumn<QString>("staticUrl"); ///< "-": None
    QTest::addColumn<QString>("option"); ///< "-": none
    QTest::addColumn<QString>("mediaUrl");
    QTest::addColumn<bool>("debug");
    QTest::addColumn<QString>("roots"); ///< STATIC_ROOT=MEDIA_ROOT
    QTest::addColumn<QString>("message");
    const QString noUrl = QStringLiteral(
        "You're using the staticfiles app without having set the required STATIC_URL setting.");
    const QString sameUrl =
        QStringLiteral("The MEDIA_URL and STATIC_URL settings must have different values");
    const QString within =
        QStringLiteral("runserver can't serve media if MEDIA_URL is within STATIC_URL.");
    const QString sameRoot =
        QStringLiteral("The MEDIA_ROOT and STATIC_ROOT settings must have different values");
    const auto row = [](const char *name, const char *staticUrl, const char *option,
                        const char *mediaUrl, bool debug, const char *roots,
                        const QString &message) {
        QTest::newRow(name) << QString::fromUtf8(staticUrl) << QString::fromUtf8(option)
                            << QString::fromUtf8(mediaUrl) << debug << QString::fromUtf8(roots)
                            << message;
    };
    row("fine", "/static/", "-", "/media/", true, "/a=/b", {});
    row("none", "-", "-", "/", false, "/a=", noUrl);
    row("empty option", "/static/", "", "/", false, "/a=", noUrl);
    row("option in place of none", "-", "/s/", "/", false, "/a=", {});
    row("root", "/", "-", "/", false, "/a=", sameUrl);
    row("option is MEDIA_URL", "/static/", "/media/", "/media/", false, "/a=", sameUrl);
    row("option differs", "/media/", "/static/", "/media/", false, "/a=", {});
    row("within, with DEBUG", "/s/", "-", "/s/media/", true, "/a=", within);
    row("within", "/s/", "-", "/s/media/", false, "/a=", {});
    row("within the setting, not the option", "/s/", "/x/", "/s/media/", true, "/a=", within);
    row("roots", "/static/", "-", "/", false, "/a=/a", sameRoot);
    row("roots as given", "/static/", "-", "/", false, "/a=/a/", {});
    row("empty roots", "/static/", "-", "/", false, "=", {});
    row("the first of several", "/", "-", "/", true, "/a=/a", sameUrl);
}

void TestSystemChecks::storageSettings()
{
    QFETCH(QString, staticUrl);
    QFETCH(QString, option);
    QFETCH(QString, mediaUrl);
    QFETCH(bool, debug);
    QFETCH(QString, roots);
    QFETCH(QString, message);
    ProjectSnapshot with = snapshot();
    with.settings.staticUrl =
        staticUrl == QLatin1String("-") ? std::nullopt : std::optional(staticUrl);
    if (option != QLatin1String("-")) {
        with.storage.options.insert(QStringLiteral("base_url"), option);
    }
    with.settings.mediaUrl = mediaUrl;
    with.settings.debug = debug;
    with.settings.staticRoot = pathFromText(roots.section(QLatin1Char('='), 0, 0));
    with.settings.mediaRoot = pathFromText(roots.section(QLatin1Char('='), 1));
    const auto error = storageSettingsError(with);
    QCOMPARE(error ? error->message : QString(), message);
    if (error) {
        QCOMPARE(error->type, QStringLiteral("django.core.exceptions.ImproperlyConfigured"));
        QCOMPARE(error->where, QStringLiteral("storage"));
        // In Python a Path never equals a str, and a storage of another kind tests nothing.
        with.storage.kind = StorageKind::Custom;
        QVERIFY(!storageSettingsError(with));
    }
    if (message.contains(QLatin1String("MEDIA_ROOT"))) {
        with.storage.kind = StorageKind::Manifest;
        with.settings.staticRootType = QStringLiteral("PosixPath");
        with.settings.mediaRootType = QStringLiteral("PosixPath");
        QVERIFY(storageSettingsError(with));
        with.settings.mediaRootType = QStringLiteral("str");
        QVERIFY(!storageSettingsError(with));
    }
}

QTEST_GUILESS_MAIN(TestSystemChecks)
#include "tst_systemchecks.moc"
