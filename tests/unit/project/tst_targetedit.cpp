// SPDX-License-Identifier: GPL-3.0-or-later
#include "project/targetedit.h"

#include <QTest>

using namespace Slipway;

namespace {

const std::string Document = R"(# Head of the file.
[project]
settings = "shop.settings" # stays

# The one for colleagues.
[targets.staging]
path = "deploy"   # relative
mode = "releases"
note = "unknown keys stay"

[targets."web one"]  # quoted
path = "/srv/www"
production = true

[gates]
max-delete-share = 0.25
)";

TargetConfig target(const QString &name, const std::string &path)
{
    TargetConfig config;
    config.name = name;
    config.type = QStringLiteral("local");
    config.path = path;
    return config;
}

QStringList names(const std::string &text)
{
    const Result<SlipwayConfig> config = parseSlipwayConfig(text, "/shop/slipway.toml");
    if (!config) {
        return {config.error().message()};
    }
    QStringList all;
    for (const TargetConfig &each : config->targets) {
        all += each.name;
    }
    return all;
}

} // namespace

class TargetEditTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void adds();
    void addsPools();
    void addsToNothing();
    void changesOnlyWhatDiffers();
    void renames_data();
    void renames();
    void removes();
    void moves_data();
    void moves();
    void movesThereAndBack();
    void refuses();
};

void TargetEditTest::adds()
{
    TargetConfig added = target(QStringLiteral("new one"), "/shop/out/static");
    added.mode = LocalMode::InPlace;
    added.production = true;
    const auto text = addTarget(Document, added, "/shop");
    QVERIFY(text.has_value());
    QVERIFY(text->contains("path = \"out/static\""));
    QCOMPARE(names(*text),
             QStringList({QStringLiteral("staging"), QStringLiteral("web one"),
                          QStringLiteral("new one")}));
    const auto config = parseSlipwayConfig(*text, "/shop/slipway.toml");
    const TargetConfig *read = config->target(QStringLiteral("new one"));
    QCOMPARE(read->path, added.path);
    QVERIFY(read->mode == LocalMode::InPlace && read->production);
    QVERIFY(text->contains("# relative") && text->contains("# Head of the file."));
}

void TargetEditTest::addsPools()
{
    TargetConfig added = target(QStringLiteral("pool"), "/srv/pool");
    added.mode = LocalMode::Pool;
    added.keepReleases = 5;
    added.keepDays = 30;
    added.bandwidth = 1'500'000;
    const auto text = addTarget({}, added, "/shop");
    QVERIFY(text.has_value());
    const auto config = parseSlipwayConfig(*text, "/shop/slipway.toml");
    QVERIFY2(config, config ? "" : qPrintable(config.error().message()));
    const TargetConfig *read = config->target(added.name);
    QCOMPARE(read->mode, LocalMode::Pool);
    QVERIFY((read->retention() == RetentionRule{.releases = 5, .days = 30}));
    QCOMPARE(read->bandwidth, added.bandwidth);
}

void TargetEditTest::addsToNothing()
{
    const auto text = addTarget({}, target(QStringLiteral("live"), "/srv/www"), "/shop");
    QVERIFY(text.has_value());
    QCOMPARE(names(*text), QStringList(QStringLiteral("live")));
}

void TargetEditTest::changesOnlyWhatDiffers()
{
    const auto before = parseSlipwayConfig(Document, "/shop/slipway.toml");
    TargetConfig changed = *before->target(QStringLiteral("staging"));
    const auto same = changeTarget(Document, changed.name, changed, "/shop");
    QCOMPARE(*same, Document);
    changed.path = "/var/www";
    changed.keepReleases = 7;
    const auto text = changeTarget(Document, changed.name, changed, "/shop");
    QVERIFY(text.has_value());
    QVERIFY(text->contains("path = \"/var/www\"   # relative"));
    QVERIFY(text->contains("note = \"unknown keys stay\""));
    QVERIFY(text->contains("keep-releases = 7"));
    QVERIFY(!text->contains("type ="));
}

void TargetEditTest::renames_data()
{
    QTest::addColumn<QString>("from");
    QTest::addColumn<QString>("to");
    QTest::addColumn<QString>("header");
    QTest::newRow("bare") << "staging" << "preview" << "[targets.preview]\n";
    QTest::newRow("becomes quoted") << "staging" << "a.b ]#" << "";
    QTest::newRow("was quoted") << "web one" << "web1" << "[targets.web1]  # quoted\n";
}

void TargetEditTest::renames()
{
    QFETCH(QString, from);
    QFETCH(QString, to);
    QFETCH(QString, header);
    const auto before = parseSlipwayConfig(Document, "/shop/slipway.toml");
    TargetConfig changed = *before->target(from);
    changed.name = to;
    const auto text = changeTarget(Document, from, changed, "/shop");
    QVERIFY2(text.has_value(), text ? "" : qPrintable(text.error().message()));
    QVERIFY2(text->contains(header.toStdString()), text->c_str());
    QStringList expected = names(Document);
    expected.replace(expected.indexOf(from), to);
    QCOMPARE(names(*text), expected);
    QVERIFY(text->contains("# The one for colleagues."));
}

void TargetEditTest::removes()
{
    const auto text = removeTarget(Document, QStringLiteral("staging"));
    QVERIFY(text.has_value());
    QCOMPARE(names(*text), QStringList(QStringLiteral("web one")));
    QVERIFY(text->contains("[gates]"));
}

void TargetEditTest::moves_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<int>("places");
    QTest::addColumn<QStringList>("expected");
    const QString s = QStringLiteral("staging");
    const QString w = QStringLiteral("web one");
    QTest::newRow("down") << s << 1 << QStringList{w, s};
    QTest::newRow("up") << w << -1 << QStringList{w, s};
    QTest::newRow("past the end") << s << 5 << QStringList{w, s};
    QTest::newRow("stays") << s << -1 << QStringList{s, w};
}

void TargetEditTest::moves()
{
    QFETCH(QString, name);
    QFETCH(int, places);
    QFETCH(QStringList, expected);
    const auto text = moveTarget(Document, name, places);
    QVERIFY2(text.has_value(), text ? "" : qPrintable(text.error().message()));
    QCOMPARE(names(*text), expected);
    QVERIFY2(text->contains("# The one for colleagues.\n[targets.staging]\n"), text->c_str());
    QVERIFY2(!text->contains("\n\n\n"), text->c_str());
    QVERIFY(text->contains("\n[gates]\nmax-delete-share = 0.25\n"));
}

void TargetEditTest::movesThereAndBack()
{
    const auto there = moveTarget(Document, QStringLiteral("staging"), 1);
    const auto back = moveTarget(*there, QStringLiteral("staging"), -1);
    QCOMPARE(*back, Document);
    // The last line without its end.
    const std::string open = "[targets.a]\npath = \"a\"\n[targets.b]\npath = \"b\"";
    const auto moved = moveTarget(open, QStringLiteral("b"), -1);
    QVERIFY(moved.has_value());
    QCOMPARE(names(*moved), QStringList({QStringLiteral("b"), QStringLiteral("a")}));
}

void TargetEditTest::refuses()
{
    const TargetConfig config = target(QStringLiteral("staging"), "/srv/x");
    QVERIFY(addTarget(Document, config, "/shop").error().code == ErrorCode::AlreadyExists);
    QVERIFY(changeTarget(Document, QStringLiteral("none"), config, "/shop").error().code
            == ErrorCode::NotFound);
    QVERIFY(changeTarget(Document, QStringLiteral("web one"), config, "/shop").error().code
            == ErrorCode::AlreadyExists);
    QVERIFY(removeTarget(Document, QStringLiteral("none")).error().code == ErrorCode::NotFound);
    QVERIFY(moveTarget("[targets", QStringLiteral("a"), 1).error().code == ErrorCode::InvalidData);
    const std::string inlined = "targets = {a = {path = \"a\"}, b = {path = \"b\"}}\n";
    QVERIFY(moveTarget(inlined, QStringLiteral("a"), 1).error().code == ErrorCode::Unsupported);
}

QTEST_GUILESS_MAIN(TargetEditTest)
#include "tst_targetedit.moc"
