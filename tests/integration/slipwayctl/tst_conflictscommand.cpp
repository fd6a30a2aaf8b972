// SPDX-License-Identifier: GPL-3.0-or-later
// `slipwayctl conflicts` beyond its list: decisions, the gate, reports.
#include "deploytesting/sourcetree.h"
#include "project/projectsnapshot.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTest>

using namespace Slipway;
using namespace Slipway::Testing;

namespace {

struct Run {
    int status = -1;
    QByteArray out;
    QByteArray err;

    [[nodiscard]] QJsonObject json() const { return QJsonDocument::fromJson(out).object(); }
};

} // namespace

class ConflictsCommandTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void showsWhatNeedsADecision();
    void acknowledges();
    void lapses();
    void withdraws();
    void stopsADeploy();
    void gatesAreTheProjects();
    void keepsTheFile();
    void exports_data();
    void exports();
    void wrongUsage_data();
    void wrongUsage();
    void refusals_data();
    void refusals();

private:
    [[nodiscard]] std::string bytes(const char *name) const
    {
        return m_folder->path() + '/' + name;
    }
    [[nodiscard]] Run run(const QStringList &given) const
    {
        QProcess program;
        program.start(QStringLiteral(SLIPWAYCTL_PROGRAM),
                      given
                          + QStringList{QStringLiteral("--snapshot"),
                                        QString::fromStdString(bytes("snapshot.json"))});
        if (!program.waitForFinished(60'000)) {
            qFatal("slipwayctl did not end");
        }
        return {.status = program.exitCode(),
                .out = program.readAllStandardOutput(),
                .err = program.readAllStandardError()};
    }
    /// "conflicts" and what follows.
    [[nodiscard]] Run conflicts(const QStringList &given = {}) const
    {
        return run(QStringList{QStringLiteral("conflicts")} + given);
    }
    [[nodiscard]] Run acknowledge() const
    {
        return conflicts({QStringLiteral("--acknowledge"), QStringLiteral("css/site.css"),
                          QStringLiteral("--reason"), QStringLiteral("the shop's own")});
    }
    [[nodiscard]] QByteArray toml() const
    {
        QFile file(QString::fromStdString(bytes("project/slipway.toml")));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    [[nodiscard]] QString state() const
    {
        const QJsonArray list =
            conflicts({QStringLiteral("--json")}).json()[QLatin1String("conflicts")].toArray();
        return list.size() == 1 ? list[0][QLatin1String("state")].toString() : QString();
    }

    std::unique_ptr<ScratchFolder> m_folder;
};

/// Two apps that claim one path.
void ConflictsCommandTest::init()
{
    m_folder = std::make_unique<ScratchFolder>();
    ProjectSnapshot snapshot;
    snapshot.projectFolder = snapshot.workingFolder = bytes("project");
    snapshot.python = QStringLiteral("3.13.5");
    snapshot.djangoVersion = {6, 0, 3};
    snapshot.settingsModule = QStringLiteral("shop.settings");
    snapshot.settings.staticRoot = bytes("project/static_root");
    snapshot.settings.staticUrl = QStringLiteral("/static/");
    snapshot.storage.kind = StorageKind::Plain;
    snapshot.storage.className =
        QStringLiteral("django.contrib.staticfiles.storage.StaticFilesStorage");
    snapshot.storage.backend = snapshot.storage.className;
    snapshot.storage.location = bytes("project/static_root");
    FinderInfo finder;
    finder.setting = finder.className =
        QStringLiteral("django.contrib.staticfiles.finders.AppDirectoriesFinder");
    finder.kind = FinderKind::AppDirectories;
    for (const char *app : {"shop", "brandkit"}) {
        const std::string folder = bytes("project/") + app;
        snapshot.apps.push_back({.name = QLatin1String(app),
                                 .label = QLatin1String(app),
                                 .path = folder,
                                 .distribution = {}});
        finder.locations.push_back(
            {.prefix = {}, .path = folder + "/static", .app = QLatin1String(app)});
        writeFile(folder + "/static/css/site.css", {.bytes = std::string("/* ") + app + " */"});
    }
    snapshot.finders = {finder};
    writeFile(bytes("snapshot.json"),
              {.bytes = QJsonDocument(snapshotToJson(snapshot)).toJson().toStdString()});
}

void ConflictsCommandTest::showsWhatNeedsADecision()
{
    const Run list = conflicts();
    QCOMPARE(list.status, 0);
    QVERIFY2(list.out.contains("needs a decision"), list.out.constData());
    QVERIFY(list.out.contains("Conflicts that stop a deploy: 1."));
    QCOMPARE(conflicts({QStringLiteral("--check")}).status, 1);
    QCOMPARE(state(), QStringLiteral("needs-decision"));
}

void ConflictsCommandTest::acknowledges()
{
    const Run done = acknowledge();
    QVERIFY2(done.status == 0, done.err.constData());
    QVERIFY2(done.out.contains("acknowledged: the shop's own"), done.out.constData());
    QVERIFY(toml().contains("from = \"app:brandkit\""));
    QVERIFY2(!toml().contains(m_folder->path().c_str()), "no path of one machine");
    QCOMPARE(conflicts({QStringLiteral("--check")}).status, 0);
    QCOMPARE(state(), QStringLiteral("acknowledged"));
}

void ConflictsCommandTest::lapses()
{
    QCOMPARE(acknowledge().status, 0);
    writeFile(bytes("project/brandkit/static/css/site.css"), {.bytes = "/* changed */"});
    const Run list = conflicts({QStringLiteral("--check")});
    QCOMPARE(list.status, 1);
    QVERIFY2(list.out.contains("brandkit changed the shadowed file"), list.out.constData());
    QCOMPARE(state(), QStringLiteral("lapsed"));
    QCOMPARE(acknowledge().status, 0);
    QCOMPARE(state(), QStringLiteral("acknowledged"));
    QCOMPARE(toml().count("[[acknowledge]]"), 1);
}

void ConflictsCommandTest::withdraws()
{
    QCOMPARE(acknowledge().status, 0);
    QCOMPARE(conflicts({QStringLiteral("--withdraw"), QStringLiteral("css/site.css")}).status, 0);
    QCOMPARE(toml(), QByteArray());
    QCOMPARE(state(), QStringLiteral("needs-decision"));
}

void ConflictsCommandTest::stopsADeploy()
{
    const QStringList target = {QStringLiteral("--to"), QString::fromStdString(bytes("www"))};
    const Run plan = run(QStringList{QStringLiteral("plan")} + target);
    QCOMPARE(plan.status, 1);
    QVERIFY2(plan.out.contains("css/site.css") && plan.out.contains("--acknowledge PATH"),
             plan.out.constData());
    // What the core counts is English, not the template of it.
    QVERIFY2(plan.out.contains("1 conflict needs a decision: css/site.css"), plan.out.constData());
    const Run refused = run(QStringList{QStringLiteral("deploy")} + target);
    QCOMPARE(refused.status, 1);
    QVERIFY2(refused.err.contains("css/site.css"), refused.err.constData());
    QVERIFY(!QFile::exists(QString::fromStdString(bytes("www/current"))));
    // Somebody may insist; a decision makes it needless.
    QCOMPARE(run(QStringList{QStringLiteral("plan"), QStringLiteral("--confirm"),
                             QStringLiteral("conflicts")}
                 + target)
                 .status,
             0);
    QCOMPARE(acknowledge().status, 0);
    const Run done = run(QStringList{QStringLiteral("deploy")} + target);
    QVERIFY2(done.status == 0, done.err.constData());
    // What is live already needs no decision any more.
    writeFile(bytes("project/slipway.toml"), {.bytes = ""});
    QCOMPARE(run(QStringList{QStringLiteral("plan")} + target).status, 0);
}

void ConflictsCommandTest::gatesAreTheProjects()
{
    writeFile(bytes("project/slipway.toml"), {.bytes = "[gates]\nconflicts = []\n"});
    QCOMPARE(conflicts({QStringLiteral("--check")}).status, 0);
    QCOMPARE(state(), QStringLiteral("harmless"));
    writeFile(bytes("project/slipway.toml"), {.bytes = "[gates]\nconflicts = ['maybe']\n"});
    const Run wrong = conflicts();
    QCOMPARE(wrong.status, 1);
    QVERIFY2(wrong.err.contains("app-over-app"), wrong.err.constData());
}

void ConflictsCommandTest::keepsTheFile()
{
    const QByteArray mine = "# ours\r\n[collect]\r\nignore = ['x'] # why\r\n\r\n[later]\r\nk = 1";
    writeFile(bytes("project/slipway.toml"), {.bytes = mine.toStdString()});
    QCOMPARE(acknowledge().status, 0);
    QVERIFY2(toml().startsWith(mine + "\r\n\r\n[[acknowledge]]\r\n"), toml().constData());
    QVERIFY(!toml().endsWith('\n'));
}

void ConflictsCommandTest::exports_data()
{
    QTest::addColumn<QString>("format");
    QTest::addColumn<QByteArray>("holds");
    QTest::newRow("html") << "html" << QByteArray("<h3>css/site.css");
    QTest::newRow("csv") << "csv" << QByteArray("css/site.css,app-over-app,needs-decision,yes,1");
    QTest::newRow("json") << "json" << QByteArray("\"needs-decision\"");
}

void ConflictsCommandTest::exports()
{
    QFETCH(QString, format);
    QFETCH(QByteArray, holds);
    const Run report = conflicts({QStringLiteral("--export"), format});
    QCOMPARE(report.status, 0);
    QVERIFY2(report.out.contains(holds), report.out.constData());
}

void ConflictsCommandTest::wrongUsage_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("no reason") << QStringList{QStringLiteral("--acknowledge"),
                                              QStringLiteral("css/site.css")};
    QTest::newRow("blank reason") << QStringList{QStringLiteral("--acknowledge"),
                                                 QStringLiteral("css/site.css"),
                                                 QStringLiteral("--reason"), QStringLiteral("  ")};
    QTest::newRow("reason for nothing")
        << QStringList{QStringLiteral("--reason"), QStringLiteral("why")};
    QTest::newRow("format") << QStringList{QStringLiteral("--export"), QStringLiteral("pdf")};
}

void ConflictsCommandTest::wrongUsage()
{
    QFETCH(QStringList, arguments);
    QCOMPARE(conflicts(arguments).status, 2);
    QVERIFY(!QFile::exists(QString::fromStdString(bytes("project/slipway.toml"))));
}

void ConflictsCommandTest::refusals_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("words");
    QTest::newRow("no such conflict")
        << QStringList{QStringLiteral("--acknowledge"), QStringLiteral("css/other.css"),
                       QStringLiteral("--reason"), QStringLiteral("why")}
        << QByteArray("there is no conflict at this path");
    QTest::newRow("nothing to withdraw")
        << QStringList{QStringLiteral("--withdraw"), QStringLiteral("css/site.css")}
        << QByteArray("no acknowledgement of this path");
}

void ConflictsCommandTest::refusals()
{
    QFETCH(QStringList, arguments);
    QFETCH(QByteArray, words);
    const Run refused = conflicts(arguments);
    QCOMPARE(refused.status, 1);
    QVERIFY2(refused.err.contains(words), refused.err.constData());
}

QTEST_GUILESS_MAIN(ConflictsCommandTest)
#include "tst_conflictscommand.moc"
