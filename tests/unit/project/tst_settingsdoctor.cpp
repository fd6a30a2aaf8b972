// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/pathtext.h"
#include "project/settingsdoctor.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <functional>
#include <memory>
#include <unistd.h>

using namespace Slipway;

Q_DECLARE_METATYPE(std::function<void(ProjectSnapshot &)>)

using Change = std::function<void(ProjectSnapshot &)>;

class TestSettingsDoctor final : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup() { m_folder.reset(); }
    void healthy();
    void findings_data();
    void findings();
    void noFinding_data();
    void noFinding();
    void worstFirst();
    void everyFindingIsComplete();

private:
    std::string path(const char *name) const { return m_root + '/' + name; }
    void addDir(ProjectSnapshot &snapshot, const std::string &given,
                const std::string &prefix = {}) const
    {
        snapshot.settings.staticfilesDirs.push_back({.prefix = prefix, .path = given});
    }
    /// A project without fault: /assets, an app "shop" with /shop/static, STATIC_ROOT /out.
    ProjectSnapshot snapshot() const;

    std::unique_ptr<QTemporaryDir> m_folder;
    std::string m_root;
};

void TestSettingsDoctor::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_root = pathFromText(QDir(m_folder->path()).canonicalPath());
    for (const char *name : {"assets/inner", "shop/static/deep", "other", "out"}) {
        QVERIFY(QDir(m_folder->path()).mkpath(QString::fromUtf8(name)));
    }
}

ProjectSnapshot TestSettingsDoctor::snapshot() const
{
    ProjectSnapshot snapshot;
    snapshot.djangoVersion = {6, 0, 3};
    snapshot.projectFolder = m_root;
    snapshot.workingFolder = m_root;
    snapshot.settings.staticRoot = path("out");
    snapshot.settings.staticUrl = QStringLiteral("/static/");
    snapshot.settings.staticUrlRaw = QStringLiteral("static/");
    snapshot.settings.mediaUrl = QStringLiteral("/");
    addDir(snapshot, path("assets"));
    snapshot.apps = {{.name = QStringLiteral("django.contrib.staticfiles"),
                      .label = QStringLiteral("staticfiles"),
                      .path = "/lib/staticfiles",
                      .distribution = {}},
                     {.name = QStringLiteral("shop"),
                      .label = QStringLiteral("shop"),
                      .path = path("shop"),
                      .distribution = {}}};
    const QString fileSystem =
        QStringLiteral("django.contrib.staticfiles.finders.FileSystemFinder");
    const QString apps = QStringLiteral("django.contrib.staticfiles.finders.AppDirectoriesFinder");
    snapshot.finders = {
        {.setting = fileSystem,
         .className = fileSystem,
         .mro = {fileSystem},
         .overrides = {},
         .kind = FinderKind::FileSystem,
         .locations = {{.prefix = {}, .path = path("assets"), .app = {}}},
         .listing = {}},
        {.setting = apps,
         .className = apps,
         .mro = {apps},
         .overrides = {},
         .kind = FinderKind::AppDirectories,
         .locations = {{.prefix = {}, .path = path("shop/static"), .app = QStringLiteral("shop")}},
         .listing = {}}};
    snapshot.storage.backend =
        QStringLiteral("django.contrib.staticfiles.storage.StaticFilesStorage");
    snapshot.storage.className = snapshot.storage.backend;
    snapshot.storage.mro = {snapshot.storage.backend};
    snapshot.storage.kind = StorageKind::Plain;
    snapshot.storage.location = path("out");
    snapshot.storage.baseUrl = QStringLiteral("/static/");
    return snapshot;
}

void TestSettingsDoctor::healthy()
{
    QStringList titles;
    for (const Finding &finding : diagnoseSettings(snapshot())) {
        titles.append(finding.id + QLatin1String(": ") + finding.title);
    }
    QCOMPARE(titles, QStringList());
}

void TestSettingsDoctor::findings_data()
{
    QTest::addColumn<Change>("change");
    QTest::addColumn<QString>("id");
    QTest::addColumn<Severity>("severity");
    QTest::addColumn<QString>("about"); ///< Part of the title.
    const auto row = [](const char *name, const char *id, Severity severity, const char *about,
                        Change change) {
        QTest::newRow(name) << std::move(change) << QString::fromUtf8(id) << severity
                            << QString::fromUtf8(about);
    };
    const auto setRoot = [this](ProjectSnapshot &snapshot, const std::string &root) {
        snapshot.settings.staticRoot = root;
        snapshot.storage.location = root.starts_with('/') ? root : m_root + '/' + root;
    };
    row("removed setting", "staticfiles-storage-removed", Severity::Problem, "Django 6.0.3",
        [](ProjectSnapshot &s) {
            s.settings.legacyStaticfilesStorage = true;
            s.settings.legacyStaticfilesStorageValue =
                QStringLiteral("whitenoise.storage.Compressed");
        });
    row("removed setting, same storage", "staticfiles-storage-removed", Severity::Note,
        "Django 6.0.3", [](ProjectSnapshot &s) {
            s.settings.legacyStaticfilesStorage = true;
            s.settings.legacyStaticfilesStorageValue = s.storage.backend;
        });
    row("deprecated setting", "staticfiles-storage-deprecated", Severity::Warning,
        "STATICFILES_STORAGE", [](ProjectSnapshot &s) {
            s.djangoVersion = {4, 2, 28};
            s.settings.legacyStaticfilesStorage = true;
        });
    row("no STATIC_ROOT", "static-root-unset", Severity::Problem, "not set",
        [](ProjectSnapshot &s) {
            s.settings.staticRoot.reset();
            s.storage.location.reset();
        });
    row("empty STATIC_ROOT", "static-root-unset", Severity::Problem, "not set",
        [](ProjectSnapshot &s) {
            s.settings.staticRoot = "";
            s.storage.location.reset();
        });
    row("relative STATIC_ROOT", "static-root-relative", Severity::Warning, "out",
        [=](ProjectSnapshot &s) { setRoot(s, "out"); });
    row("STATIC_ROOT in a folder", "static-root-in-source", Severity::Problem, "assets",
        [=, this](ProjectSnapshot &s) { setRoot(s, path("assets/inner/out")); });
    row("STATIC_ROOT in an app's folder", "static-root-in-source", Severity::Problem, "app shop",
        [=, this](ProjectSnapshot &s) { setRoot(s, path("shop/static/deep")); });
    row("STATIC_ROOT in a folder by a link", "static-root-in-source", Severity::Problem, "assets",
        [=, this](ProjectSnapshot &s) {
            QCOMPARE(::symlink(path("assets").c_str(), path("link").c_str()), 0);
            setRoot(s, path("link/inner"));
        });
    row("STATIC_ROOT is an app's folder", "static-root-is-source", Severity::Problem, "app shop",
        [=, this](ProjectSnapshot &s) { setRoot(s, path("shop/static/")); });
    row("a folder in STATIC_ROOT", "source-in-static-root", Severity::Problem, "assets",
        [=, this](ProjectSnapshot &s) {
            s.projectFolder = "/elsewhere";
            setRoot(s, m_root);
        });
    row("an app in STATIC_ROOT", "source-in-static-root", Severity::Problem, "app shop",
        [=, this](ProjectSnapshot &s) { setRoot(s, path("shop")); });
    row("uploads in STATIC_ROOT", "media-in-static-root", Severity::Problem, "MEDIA_ROOT",
        [](ProjectSnapshot &s) { s.settings.mediaRoot = "out/media"; });
    row("the project in STATIC_ROOT", "project-in-static-root", Severity::Problem, "project",
        [=, this](ProjectSnapshot &s) { setRoot(s, m_root); });
    row("STATIC_ROOT is a file", "static-root-not-a-folder", Severity::Problem, "STATIC_ROOT",
        [=, this](ProjectSnapshot &s) {
            QFile file(textFromPath(path("file")));
            QVERIFY(file.open(QIODevice::WriteOnly));
            setRoot(s, path("file"));
        });
    row("no slash", "static-url-no-slash", Severity::Warning, "static", [](ProjectSnapshot &s) {
        s.settings.staticUrlRaw = QStringLiteral("static");
        s.settings.staticUrl = QStringLiteral("/static");
    });
    row("no STATIC_URL", "storage-settings", Severity::Problem, "STATIC_URL",
        [](ProjectSnapshot &s) {
            s.settings.staticUrl.reset();
            s.settings.staticUrlRaw.reset();
        });
    row("missing folder", "staticfiles.W004", Severity::Warning, "gone",
        [this](ProjectSnapshot &s) { addDir(s, "gone"); });
    row("STATIC_ROOT is a folder", "staticfiles.E002", Severity::Problem, "STATIC_ROOT",
        [this](ProjectSnapshot &s) { addDir(s, path("out")); });
    row("prefix with a slash", "staticfiles.E003", Severity::Problem, "'p/'",
        [this](ProjectSnapshot &s) { addDir(s, path("other"), "p/"); });
    row("no storage", "staticfiles.E005", Severity::Problem, "STORAGES",
        [](ProjectSnapshot &s) { s.settings.hasStaticfilesStorageKey = false; });
    row("absolute prefix", "prefix-absolute", Severity::Problem, "/p",
        [this](ProjectSnapshot &s) { addDir(s, path("other"), "/p"); });
    row("the same entry twice", "folder-named-twice", Severity::Note, "assets",
        [this](ProjectSnapshot &s) { addDir(s, path("assets")); });
    row("two prefixes", "folder-two-prefixes", Severity::Warning, "\"p\"",
        [this](ProjectSnapshot &s) { addDir(s, path("assets"), "p"); });
    row("the same folder in other words", "folder-twice", Severity::Warning, "shop/../assets",
        [this](ProjectSnapshot &s) { addDir(s, path("shop/../assets")); });
    row("the same folder by a link", "folder-twice", Severity::Warning, "link",
        [this](ProjectSnapshot &s) {
            QCOMPARE(::symlink(path("assets").c_str(), path("link").c_str()), 0);
            addDir(s, "link");
        });
    row("an app's folder", "folder-twice", Severity::Warning, "app shop",
        [this](ProjectSnapshot &s) { addDir(s, path("shop/static")); });
    row("manifest", "manifest-public", Severity::Note, "staticfiles.json",
        [](ProjectSnapshot &s) { s.storage.kind = StorageKind::Manifest; });
    row("manifest of another name", "manifest-public", Severity::Note, "names.json",
        [](ProjectSnapshot &s) {
            s.storage.kind = StorageKind::WhiteNoiseManifest;
            s.document = {
                {QStringLiteral("storage"),
                 QJsonObject{{QStringLiteral("manifest_name"), QStringLiteral("names.json")}}}};
        });
    row("debug", "debug-on", Severity::Note, "DEBUG",
        [](ProjectSnapshot &s) { s.settings.debug = true; });
    row("no staticfiles app", "staticfiles-not-installed", Severity::Problem, "INSTALLED_APPS",
        [](ProjectSnapshot &s) { s.apps.erase(s.apps.begin()); });
    row("an error of the project", "project-error", Severity::Problem,
        "finder own.Finder: no pipeline", [](ProjectSnapshot &s) {
            s.errors = {{.where = QStringLiteral("finder"),
                         .entry = QStringLiteral("own.Finder"),
                         .type = QStringLiteral("RuntimeError"),
                         .message = QStringLiteral("no pipeline")}};
        });
}

void TestSettingsDoctor::findings()
{
    QFETCH(Change, change);
    QFETCH(QString, id);
    QFETCH(Severity, severity);
    QFETCH(QString, about);
    ProjectSnapshot changed = snapshot();
    change(changed);
    const std::vector<Finding> findings = diagnoseSettings(changed);
    QStringList ids;
    for (const Finding &finding : findings) {
        ids.append(finding.id + QLatin1String(": ") + finding.title);
        if (finding.id == id && finding.title.contains(about)) {
            QCOMPARE(finding.severity, severity);
            QVERIFY(!finding.why.isEmpty());
            QVERIFY(!finding.advice.isEmpty());
            return;
        }
    }
    QFAIL(qPrintable(ids.join(QLatin1String("; "))));
}

void TestSettingsDoctor::noFinding_data()
{
    QTest::addColumn<Change>("change");
    const auto row = [](const char *name, Change change) {
        QTest::newRow(name) << std::move(change);
    };
    row("a silenced check", [this](ProjectSnapshot &s) {
        addDir(s, "gone");
        s.settings.silencedSystemChecks = {QStringLiteral("staticfiles.W004")};
    });
    row("a prefix", [this](ProjectSnapshot &s) { addDir(s, path("other"), "p"); });
    row("one folder under two names and prefixes", [this](ProjectSnapshot &s) {
        addDir(s, path("other"), "p");
        addDir(s, path("shop/../other"), "q");
    });
    row("a sibling with the same beginning", [this](ProjectSnapshot &s) {
        s.settings.staticRoot = path("assets-out");
        s.storage.location = path("assets-out");
    });
    row("a remote storage without STATIC_ROOT", [](ProjectSnapshot &s) {
        s.settings.staticRoot.reset();
        s.storage.location.reset();
        s.storage.kind = StorageKind::Custom;
        s.storage.mro = {};
    });
    row("a manifest elsewhere", [](ProjectSnapshot &s) {
        s.storage.kind = StorageKind::Manifest;
        s.document = {{QStringLiteral("storage"),
                       QJsonObject{{QStringLiteral("manifest_storage"), QStringLiteral("other")}}}};
    });
    row("the old setting in an old Django", [](ProjectSnapshot &s) {
        s.djangoVersion = {3, 2, 25};
        s.settings.legacyStaticfilesStorage = true;
    });
    row("a location of the storage's own", [this](ProjectSnapshot &s) {
        s.settings.staticRoot.reset();
        s.storage.location = path("elsewhere");
    });
}

void TestSettingsDoctor::noFinding()
{
    QFETCH(Change, change);
    ProjectSnapshot changed = snapshot();
    change(changed);
    QStringList titles;
    for (const Finding &finding : diagnoseSettings(changed)) {
        titles.append(finding.id + QLatin1String(": ") + finding.title);
    }
    QCOMPARE(titles, QStringList());
}

void TestSettingsDoctor::worstFirst()
{
    ProjectSnapshot changed = snapshot();
    changed.settings.debug = true;
    addDir(changed, "gone");
    addDir(changed, path("other"), "p/");
    const std::vector<Finding> findings = diagnoseSettings(changed);
    QCOMPARE(findings.size(), size_t(3));
    QVERIFY(std::ranges::is_sorted(findings, std::ranges::greater(), &Finding::severity));
    QCOMPARE(findings.front().severity, Severity::Problem);
}

void TestSettingsDoctor::everyFindingIsComplete()
{
    // The emptiest snapshot there can be, and one with everything wrong at once, are looked at too.
    ProjectSnapshot empty;
    empty.workingFolder = "/";
    empty.storage.kind = StorageKind::Plain;
    QVERIFY(!diagnoseSettings(empty).empty());
    ProjectSnapshot wrong = snapshot();
    wrong.settings.staticRoot = std::string("\xff\n");
    wrong.settings.staticfilesDirsIsSequence = false;
    addDir(wrong, "%1%2%3\xfe", "\x1b[31m/");
    for (const Finding &finding : diagnoseSettings(wrong)) {
        QVERIFY(!finding.title.isEmpty() && !finding.why.isEmpty());
        QVERIFY(!finding.title.contains(QChar(0x1b)));
    }
}

QTEST_GUILESS_MAIN(TestSettingsDoctor)
#include "tst_settingsdoctor.moc"
