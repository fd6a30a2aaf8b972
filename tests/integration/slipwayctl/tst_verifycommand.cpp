// SPDX-License-Identifier: GPL-3.0-or-later
// `slipwayctl verify`, after a deployment with `--bandwidth`.
#include "commandfixture.h"
#include "deploytesting/contractworlds.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QMap>
#include <QTest>

#include <filesystem>
#include <fstream>

using namespace Slipway;
using namespace Slipway::Testing;
using namespace Qt::StringLiterals;
namespace fs = std::filesystem;

class VerifyCommandTest : public QObject, private CommandFixture {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_folder.reset(); }
    void verifies_data() { addModeRows(); }
    void verifies();

private:
    [[nodiscard]] QStringList with(const QStringList &given) const
    {
        return given
            + QStringList{u"--to"_s, QString::fromStdString(bytes("www")), u"--mode"_s,
                          localModeId(m_mode)};
    }
    [[nodiscard]] std::string served(const std::string &name) const
    {
        return bytes(m_mode == LocalMode::Releases ? "www/current/" : "www/") + name;
    }

    LocalMode m_mode = LocalMode::Releases;
};

void VerifyCommandTest::init()
{
    makeProject(StorageKind::Plain, u"django.contrib.staticfiles.storage.StaticFilesStorage"_s,
                {"shop"});
    // What one test has released within the same second is none of the next one's.
    qputenv("XDG_DATA_HOME", bytes("data").c_str());
    qputenv("XDG_STATE_HOME", bytes("state").c_str());
    writeFile(bytes("project/shop/static/site.css"), {.bytes = "body {}"});
}

void VerifyCommandTest::verifies()
{
    QFETCH(LocalMode, mode);
    m_mode = mode;
    const Run none = run(with({u"verify"_s}));
    QCOMPARE(none.status, 1);
    QVERIFY2(none.err.contains("nothing to compare with"), none.all().constData());

    writeFile(bytes("project/shop/static/js/app.js"), {.bytes = "run()"});
    writeFile(bytes("project/shop/static/img/a.svg"), {.bytes = "<svg/>"});
    const Run deployed = run(with({u"deploy"_s, u"--bandwidth"_s, u"100 MB"_s, u"--json"_s}));
    QVERIFY2(deployed.status == 0, deployed.all().constData());
    const Run good = run(with({u"verify"_s}));
    QVERIFY2(good.status == 0, good.all().constData());
    QVERIFY2(good.out.contains("3 files"), good.out.constData());

    // The same size, and the same time: only who reads it knows.
    const auto before = fs::last_write_time(served("site.css"));
    std::ofstream(served("site.css"), std::ios::in) << "BODY";
    fs::last_write_time(served("site.css"), before);
    fs::permissions(served("js/app.js"), fs::perms(0600));
    fs::remove(served("img/a.svg"));
    writeFile(served("theirs"), {.bytes = "x"});
    const Run bad = run(with({u"verify"_s, u"--json"_s}));
    QVERIFY2(bad.status == 1, bad.all().constData());
    const QJsonObject json = bad.json();
    QCOMPARE(json[u"holds"_s].toBool(true), false);
    QCOMPARE(json[u"against"_s].toString(), u"record"_s);
    QCOMPARE(json[u"others"_s].toArray(), QJsonArray{u"theirs"_s});
    QMap<QString, QString> kinds;
    for (const QJsonValue &row : json[u"differences"_s].toArray()) {
        kinds[row[u"path"_s].toString()] = row[u"kind"_s].toString();
    }
    QCOMPARE(kinds,
             (QMap<QString, QString>{{u"img/a.svg"_s, u"missing"_s},
                                     {u"js/app.js"_s, u"mode"_s},
                                     {u"site.css"_s, u"content"_s}}));
    const Run text = run(with({u"verify"_s}));
    QVERIFY2(text.out.contains("js/app.js: permissions 0600 instead of 0644"),
             text.out.constData());

    // Against a release of the store.
    const QString id = json[u"release"_s].toString();
    QCOMPARE(run(with({u"verify"_s, id})).status, 1);
    QCOMPARE(run(with({u"deploy"_s, u"--yes"_s})).status, 0);
    const Run named = run(with({u"verify"_s, id, u"--json"_s}));
    QVERIFY2(named.status == 0, named.all().constData());
    QCOMPARE(named.json()[u"against"_s].toString(), u"release"_s);
    QCOMPARE(run(with({u"verify"_s, u"no-such-release"_s})).status, 1);
}

QTEST_GUILESS_MAIN(VerifyCommandTest)
#include "tst_verifycommand.moc"
