// SPDX-License-Identifier: GPL-3.0-or-later
// `slipwayctl conflicts` beyond its list: decisions, the gate, reports.
#include "commandfixture.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonObject>
#include <QTest>

using namespace Slipway;
using namespace Slipway::Testing;

class ConflictsCommandTest final : public QObject, CommandFixture {
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
    void namesOfOutputs();
    void exports_data();
    void exports();
    void wrongUsage_data();
    void wrongUsage();
    void refusals_data();
    void refusals();

private:
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
};

/// Two apps that claim one path.
void ConflictsCommandTest::init()
{
    makeProject(StorageKind::Plain,
                QStringLiteral("django.contrib.staticfiles.storage.StaticFilesStorage"),
                {"shop", "brandkit"});
    for (const std::string app : {"shop", "brandkit"}) {
        writeFile(bytes("project/" + app + "/static/css/site.css"), {.bytes = "/* " + app + " */"});
    }
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

/// A source that is named like what the storage makes: a conflict, in the list, in the gate and in the plan.
void ConflictsCommandTest::namesOfOutputs()
{
    writeFile(bytes("project/brandkit/static/css/site.css"), {.bytes = "/* shop */"});
    const auto clashes = [this] {
        const QJsonArray list =
            conflicts({QStringLiteral("--json")}).json()[QLatin1String("conflicts")].toArray();
        QStringList found;
        for (const auto &conflict : list) {
            if (conflict[QLatin1String("kind")] == QLatin1String("cannot-coexist")) {
                found << conflict[QLatin1String("destination")].toString() + QLatin1Char(' ')
                        + conflict[QLatin1String("state")].toString();
            }
        }
        return found;
    };
    writeFile(bytes("project/shop/static/staticfiles.json"), {.bytes = "{}"});
    QCOMPARE(clashes(), QStringList()); // a storage without a manifest
    QCOMPARE(conflicts({QStringLiteral("--check")}).status, 0);
    writeSnapshot(StorageKind::Manifest,
                  QStringLiteral("django.contrib.staticfiles.storage.ManifestStaticFilesStorage"),
                  {"shop", "brandkit"});
    QCOMPARE(clashes(), QStringList(QStringLiteral("staticfiles.json needs-decision")));
    QCOMPARE(conflicts({QStringLiteral("--check")}).status, 1);
    const Run list = conflicts();
    QVERIFY2(list.out.contains("staticfiles.json is also the name of the storage's manifest"),
             list.out.constData());
    const QStringList target = {QStringLiteral("--to"), QString::fromStdString(bytes("www"))};
    const Run plan = run(QStringList{QStringLiteral("plan")} + target);
    QCOMPARE(plan.status, 1);
    QVERIFY2(plan.out.contains("1 conflict needs a decision: staticfiles.json"),
             plan.out.constData());
    QCOMPARE(conflicts({QStringLiteral("--acknowledge"), QStringLiteral("staticfiles.json"),
                        QStringLiteral("--reason"), QStringLiteral("left over")})
                 .status,
             0);
    QCOMPARE(clashes(), QStringList(QStringLiteral("staticfiles.json acknowledged")));
    QCOMPARE(run(QStringList{QStringLiteral("plan")} + target).status, 0);
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
