// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/pathtext.h"
#include "processtesting/childprocess.h"
#include "project/slipwayconfig.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>

using namespace Slipway;
using namespace Slipway::Testing;

class TestSlipwayConfig final : public QObject {
    Q_OBJECT

private slots:
    void noFile();
    void everything();
    void order();
    void wrong_data();
    void wrong();
    void tooLarge();
    void unreadable();
    void deepButFine();

private:
    Result<SlipwayConfig> read(const QByteArray &content)
    {
        QFile file(m_folder.filePath(QStringLiteral("slipway.toml")));
        if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size()) {
            qFatal("the test's own file cannot be written");
        }
        file.close();
        return readSlipwayConfig(folder());
    }
    std::string folder() const { return pathFromText(m_folder.path()); }

    QTemporaryDir m_folder;
};

void TestSlipwayConfig::noFile()
{
    const QTemporaryDir empty;
    const auto config = readSlipwayConfig(pathFromText(empty.path()));
    QVERIFY(config);
    QVERIFY(config->file.empty());
    QVERIFY(config->targets.empty());
    QCOMPARE(config->maxDeleteShare, 0.5);
}

void TestSlipwayConfig::everything()
{
    const auto config = read(R"(
# shared by the team
[project]
python = "env/../.venv/bin/python"
settings = "shop.settings"
unknown = { later = [1, 2] }

[environments.production]
settings = "shop.settings.production"
python = "/opt/shop/bin/python"

[environments."büro"]
python = "python3.12"

[targets.local]
path = "deploy"

[targets.www]
type = "local"
path = "/srv/www/../static"
mode = "in-place"
production = true
keep-releases = 12
keep-days = 7
bandwidth = "1.5 MB/s"

[retention]
releases = 5
days = 30

[collect]
ignore = ["*.map", "drafts"]

[compress]
encodings = ["zstd", "gzip"]
gzip = "libdeflate"

[gates]
max-delete-share = 1

[newer.feature]
x = 1
)");
    QVERIFY2(config, qPrintable(config ? QString() : config.error().message()));
    QCOMPARE(config->file, folder() + "/slipway.toml");
    QCOMPARE(config->interpreter, folder() + "/.venv/bin/python");
    QCOMPARE(config->settingsModule, QStringLiteral("shop.settings"));
    QCOMPARE(config->environments.size(), size_t(2));
    QCOMPARE(config->environment(QStringLiteral("production"))->interpreter,
             std::string("/opt/shop/bin/python"));
    QCOMPARE(config->environment(QStringLiteral("büro"))->interpreter, std::string("python3.12"));
    QVERIFY(config->environment(QStringLiteral("staging")) == nullptr);
    const TargetConfig *local = config->target(QStringLiteral("local"));
    QVERIFY(local != nullptr);
    QCOMPARE(local->type, QStringLiteral("local"));
    QCOMPARE(local->path, folder() + "/deploy");
    QCOMPARE(local->mode, LocalMode::Releases);
    QCOMPARE(local->keepReleases, 5); // what [retention] says, wherever it stands
    QCOMPARE(local->keepDays, 30);
    QVERIFY(!local->production);
    const TargetConfig *www = config->target(QStringLiteral("www"));
    QVERIFY(www != nullptr);
    QCOMPARE(www->path, std::string("/srv/static"));
    QCOMPARE(www->mode, LocalMode::InPlace);
    QCOMPARE(www->keepReleases, 12);
    QCOMPARE(www->keepDays, 7);
    QCOMPARE(www->bandwidth, 1'500'000);
    QCOMPARE(local->bandwidth, 0);
    QVERIFY((config->retention == RetentionRule{.releases = 5, .days = 30}));
    QVERIFY(www->production);
    QCOMPARE(config->ignorePatterns,
             QStringList({QStringLiteral("*.map"), QStringLiteral("drafts")}));
    QCOMPARE(config->maxDeleteShare, 1.0);
    QVERIFY((config->compress
             == CompressConfig{.gzip = true, .brotli = false, .zstd = true, .smallestGzip = true}));
}

void TestSlipwayConfig::order()
{
    const auto config =
        read("targets.z.path = 'z'\n[targets.b]\npath='b'\n[targets.a]\npath='a'\n");
    QVERIFY2(config, qPrintable(config ? QString() : config.error().message()));
    QStringList names;
    for (const TargetConfig &target : config->targets) {
        names.append(target.name);
    }
    QCOMPARE(names, QStringList({QStringLiteral("z"), QStringLiteral("b"), QStringLiteral("a")}));
}

void TestSlipwayConfig::wrong_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QString>("where"); ///< What follows the file's name.
    const auto row = [](const char *name, const char *content, const char *where) {
        QTest::newRow(name) << QByteArray(content) << QString::fromUtf8(where);
    };
    row("syntax", "[project]\nsettings = \"shop\n", "line 2, column 17");
    row("twice", "[project]\n[project]\n", "line 2, column ");
    row("not UTF-8", "[project]\nsettings = \"\xff\"\n", "line 2, column ");
    row("project is no table", "project = 1\n", "line 1, column 11: project");
    row("settings is a number", "[project]\nsettings = 5\n", "line 2, column 12: project.settings");
    row("unknown encoding", "[compress]\nencodings = ['lzma']\n",
        "line 2, column 13: compress.encodings");
    row("unknown gzip", "[compress]\ngzip = 'best'\n", "line 2, column 8: compress.gzip");
    row("settings is empty", "[project]\nsettings = ''\n", "line 2, column 12: project.settings");
    row("python is a list", "[project]\npython = ['a']\n", "line 2, column 10: project.python");
    row("python with NUL", "[project]\npython = \"a\\u0000b\"\n",
        "line 2, column 10: project.python");
    row("environments is a list", "environments = []\n", "line 1, column 16: environments");
    row("environment is a text", "[environments]\nproduction = 'x'\n",
        "line 2, column 14: environments.production");
    row("environment's settings", "[environments.p]\nsettings = true\n",
        "line 2, column 12: environments.p.settings");
    row("targets is a list of tables", "[[targets]]\npath = 'x'\n", "line 1, column ");
    row("target without path", "[targets.a]\ntype = 'local'\n", "line 1, column 1: targets.a.path");
    row("target type", "[targets.a]\ntype = 'ftp'\npath = 'x'\n",
        "line 2, column 8: targets.a.type");
    row("target type is a number", "[targets.a]\ntype = 3\npath = 'x'\n",
        "line 2, column 8: targets.a.type");
    row("path is a date", "[targets.a]\npath = 2020-01-01\n", "line 2, column 8: targets.a.path");
    row("bandwidth", "[targets.a]\npath = 'x'\nbandwidth = 'fast'\n",
        "line 3, column 13: targets.a.bandwidth");
    row("no bandwidth at all", "[targets.a]\npath = 'x'\nbandwidth = '0 MB'\n",
        "line 3, column 13: targets.a.bandwidth");
    row("mode", "[targets.a]\npath = 'x'\nmode = 'swap'\n", "line 3, column 8: targets.a.mode");
    row("production", "[targets.a]\npath = 'x'\nproduction = 'no'\n",
        "line 3, column 14: targets.a.production");
    row("keep 0", "[targets.a]\npath = 'x'\nkeep-releases = 0\n",
        "line 3, column 17: targets.a.keep-releases");
    row("keep days", "[targets.a]\npath = 'x'\nkeep-days = -1\n",
        "line 3, column 13: targets.a.keep-days");
    row("retention", "[retention]\nreleases = 0\n", "line 2, column 12: retention.releases");
    row("retention days", "[retention]\ndays = 'x'\n", "line 2, column 8: retention.days");
    row("keep 1.5", "[targets.a]\npath = 'x'\nkeep-releases = 1.5\n",
        "line 3, column 17: targets.a.keep-releases");
    row("ignore is no list", "[collect]\nignore = '*.map'\n", "line 2, column 10: collect.ignore");
    row("ignore holds a number", "[collect]\nignore = ['*.map', 7]\n",
        "line 2, column 20: collect.ignore");
    row("share of 2", "[gates]\nmax-delete-share = 2\n",
        "line 2, column 20: gates.max-delete-share");
    row("share nan", "[gates]\nmax-delete-share = nan\n",
        "line 2, column 20: gates.max-delete-share");
    row("share is a text", "[gates]\nmax-delete-share = '0.5'\n",
        "line 2, column 20: gates.max-delete-share");
    QTest::newRow("deep lists") << QByteArray("a = ") + QByteArray(300'000, '[')
                                << QStringLiteral("line 1, column ");
    QTest::newRow("deep inline tables") << QByteArray("a = ") + QByteArray("{a=").repeated(200'000)
                                        << QStringLiteral("line 1, column ");
    QTest::newRow("deep dotted key") << QByteArray("# one\na") + QByteArray(".a").repeated(400'000)
            + " = 1\n" << QStringLiteral("line 2, column 1");
    QTest::newRow("deep dotted key in a header")
        << QByteArray("b = '''\n.....................................\n'''\n[a")
            + QByteArray(".a").repeated(400'000) + "]\n"
        << QStringLiteral("line 4, column 1");
    QTest::newRow("deep dotted keys in lists") << QByteArray("[x]\na = ")
            + QByteArray("[\n{a" + QByteArray(".a").repeated(40) + " = ").repeated(200)
                                               << QStringLiteral("line 3, column 1");
}

void TestSlipwayConfig::wrong()
{
    QFETCH(QByteArray, content);
    QFETCH(QString, where);
    const auto config = read(content);
    QVERIFY(!config);
    QCOMPARE(config.error().code, ErrorCode::InvalidData);
    const QString expected =
        m_folder.filePath(QStringLiteral("slipway.toml")) + QStringLiteral(", ") + where;
    QVERIFY2(config.error().where.startsWith(expected),
             qPrintable(config.error().message().left(500)));
    QVERIFY(!config.error().why.isEmpty());
    if (where.contains(QLatin1Char(':'))) {
        QCOMPARE(config.error().where, expected);
    }
}

void TestSlipwayConfig::tooLarge()
{
    const auto config = read(QByteArray(SlipwayConfigSizeLimit + 1, '#'));
    QVERIFY(!config);
    QCOMPARE(config.error().code, ErrorCode::InvalidData);
    QVERIFY(config.error().why.contains(QLatin1String("larger")));
    QVERIFY(read(QByteArray(SlipwayConfigSizeLimit, '#')));
}

void TestSlipwayConfig::unreadable()
{
    QVERIFY(read("[project]\n"));
    QCOMPARE(::chmod(folder().c_str(), 0755), 0);
    QCOMPARE(::chmod((folder() + "/slipway.toml").c_str(), 0000), 0);
    const ChildEnd end = runAsNobody([this] {
        const auto config = readSlipwayConfig(folder());
        return !config && config.error().code == ErrorCode::PermissionDenied
                && config.error().where.contains(QLatin1String("slipway.toml"))
            ? 0
            : 1;
    });
    QCOMPARE(::chmod((folder() + "/slipway.toml").c_str(), 0644), 0);
    QCOMPARE(end.status, 0);
}

void TestSlipwayConfig::deepButFine()
{
    // As deep as is let through: nested lists of tables with long dotted keys are read and freed.
    const QByteArray step = "[{a" + QByteArray(".a").repeated(30) + " = ";
    const auto config =
        read("later = " + step.repeated(100) + "1" + QByteArray("}]").repeated(100) + "\n");
    QVERIFY2(config, qPrintable(config ? QString() : config.error().message().left(500)));
}

QTEST_GUILESS_MAIN(TestSlipwayConfig)
#include "tst_slipwayconfig.moc"
