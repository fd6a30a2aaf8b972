// SPDX-License-Identifier: GPL-3.0-or-later
// What stays of earlier releases on a target in place, as `slipwayctl plan`, `deploy` and `prune` tell it.
#include "foldersnapshot.h"
#include "programrun.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QTest>

using namespace Slipway;
using namespace Slipway::Testing;
using namespace Qt::StringLiterals;

class PruneCommandTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void pairsAreOneChange();
    void prunes();
    void prunesNothingElse();
    void aPartIsServed();
    void leavingOutWhatIsNeeded();
    void help();

private:
    [[nodiscard]] std::string bytes(const char *name) const
    {
        return m_folder->path() + '/' + name;
    }
    [[nodiscard]] QString path(const char *name) const
    {
        return QString::fromStdString(bytes(name));
    }
    void keep(int releases) const;
    [[nodiscard]] Run run(const QString &command, const QStringList &more = {}) const;
    /// Deploys js/app.js with this content; the hashed name it has then.
    [[nodiscard]] std::string deployed(const std::string &script) const;
    [[nodiscard]] bool isLive(const std::string &file) const
    {
        return readTree(bytes("www"), ".slipway").contains(file);
    }

    std::unique_ptr<ScratchFolder> m_folder;
};

void PruneCommandTest::init()
{
    m_folder = std::make_unique<ScratchFolder>();
    qputenv("XDG_DATA_HOME", path("data").toUtf8());
    writeFile(bytes("shop/assets/css/site.css"), {.bytes = "a { b: url(../img/logo.png) }"});
    writeFile(bytes("shop/assets/img/logo.png"), {.bytes = "logo"});
    writeSnapshotFile(bytes("snapshot.json"), folderSnapshot(bytes("shop"), StorageKind::Manifest));
    keep(2);
}

void PruneCommandTest::keep(int releases) const
{
    writeFile(bytes("shop/slipway.toml"),
              {.bytes = "[retention]\nreleases = " + std::to_string(releases)
                   + "\ndays = 0\n[targets.web]\npath = \"" + bytes("www")
                   + "\"\nmode = \"in-place\"\n"});
}

Run PruneCommandTest::run(const QString &command, const QStringList &more) const
{
    const bool readsProject = command != "prune"_L1;
    return runSlipwayctl(
        QStringList(command)
            + (readsProject ? QStringList{u"--snapshot"_s, path("snapshot.json")} : QStringList())
            + more,
        path("shop"));
}

std::string PruneCommandTest::deployed(const std::string &script) const
{
    writeFile(bytes("shop/assets/js/app.js"), {.bytes = script});
    const Run plan = run(u"plan"_s, {u"--json"_s, u"--all"_s});
    const Run done = run(u"deploy"_s, {u"--yes"_s});
    if (done.status != 0) {
        qFatal("%s", done.all().constData());
    }
    const QJsonArray rows = plan.json()[u"rows"_s].toArray();
    for (const QJsonValue &row : rows) {
        const QString name = row[u"path"_s].toString();
        if (name.startsWith("js/app."_L1) && name != "js/app.js"_L1
            && row[u"action"_s] == "add"_L1) {
            return name.toStdString();
        }
    }
    qFatal("no name for the script: %s", plan.all().constData());
}

void PruneCommandTest::pairsAreOneChange()
{
    const std::string first = deployed("run(1)");
    writeFile(bytes("shop/assets/js/app.js"), {.bytes = "run(22)"});
    const Run plan = run(u"plan"_s);
    QVERIFY2(plan.status == 0, plan.all().constData());
    QVERIFY2(plan.out.contains("~ js/app.") && plan.out.contains("takes the place of " + first),
             plan.out.constData());
    QVERIFY2(!plan.out.contains("\u25E6 " + first), plan.out.constData()); // said already
    QVERIFY2(plan.out.contains("\u25E6 1 to delete later"), plan.out.constData());
    const QJsonArray rows = run(u"plan"_s, {u"--json"_s}).json()[u"rows"_s].toArray();
    int pairs = 0;
    for (const QJsonValue &row : rows) {
        if (row[u"pair"_s].toString().toStdString() == first) {
            QCOMPARE(row[u"action"_s].toString(), u"add"_s);
            ++pairs;
        }
    }
    QCOMPARE(pairs, 1);
}

void PruneCommandTest::prunes()
{
    const std::string first = deployed("run(1)");
    const std::string second = deployed("run(2)");
    QVERIFY(first != second && isLive(first) && isLive(second));
    const Run none = run(u"prune"_s, {u"--dry-run"_s});
    QVERIFY2(none.status == 0, none.all().constData());
    QVERIFY2(none.out.contains("\u25E6 " + first) && none.out.contains("Nothing to do"),
             none.out.constData());

    keep(1);
    const Run some = run(u"prune"_s, {u"--dry-run"_s});
    QVERIFY2(some.status == 0, some.all().constData());
    QVERIFY2(some.out.contains("\u2212 " + first), some.out.constData());
    QVERIFY(isLive(first)); // it was only a look
    const Run pruned = run(u"prune"_s, {u"--json"_s, u"--yes"_s});
    QVERIFY2(pruned.status == 0, pruned.all().constData());
    QCOMPARE(pruned.json()[u"deployment"_s][u"filesDeleted"_s].toInt(), 1);
    QVERIFY(!isLive(first) && isLive(second) && isLive("js/app.js"));
    const Run again = run(u"prune"_s, {u"--json"_s});
    QCOMPARE(again.status, 0);
    QCOMPARE(again.json()[u"nothingToDo"_s].toBool(), true);
}

void PruneCommandTest::prunesNothingElse()
{
    const Run empty = run(u"prune"_s);
    QCOMPARE(empty.status, 1);
    QVERIFY2(empty.err.contains("no release"), empty.all().constData());

    const std::string first = deployed("run(1)");
    (void)deployed("run(2)");
    keep(1);
    writeFile(bytes("www/js/app.js"), {.bytes = "theirs"});
    const Run drifted = run(u"prune"_s, {u"--yes"_s});
    QCOMPARE(drifted.status, 1);
    QVERIFY2(drifted.err.contains("does not hold what was published"), drifted.all().constData());
    QVERIFY(isLive(first));
}

/// A part is a release of its own, and kept as such. Of one that is not kept nobody knows what its old files are.
void PruneCommandTest::aPartIsServed()
{
    static_cast<void>(deployed("run(1)"));
    writeFile(bytes("shop/assets/js/more.js"), {.bytes = "more()"});
    writeFile(bytes("shop/assets/js/app.js"), {.bytes = "run(2)"});
    const QStringList leave{u"--yes"_s, u"--exclude"_s, u"js/more.js"_s};
    const Run part = run(u"deploy"_s, leave);
    QVERIFY2(part.status == 0, part.all().constData());
    const Run kept = run(u"prune"_s, {u"--dry-run"_s});
    QVERIFY2(kept.status == 0, kept.all().constData());
    writeFile(bytes("shop/assets/js/app.js"), {.bytes = "run(3)"});
    const Run other = run(u"deploy"_s, leave + QStringList{u"--no-store"_s});
    QVERIFY2(other.status == 0, other.all().constData());
    const Run pruned = run(u"prune"_s, {u"--dry-run"_s});
    QCOMPARE(pruned.status, 1);
    QVERIFY2(pruned.all().contains("was not kept on this machine"), pruned.all().constData());
    QVERIFY2(pruned.all().contains("Deploy the whole release"), pruned.all().constData());
}

void PruneCommandTest::leavingOutWhatIsNeeded()
{
    (void)deployed("run(1)");
    writeFile(bytes("shop/assets/img/logo.png"), {.bytes = "another logo"});
    const Run dangling = run(u"deploy"_s, {u"--yes"_s, u"--exclude"_s, u"img/logo.*.png"_s});
    QCOMPARE(dangling.status, 1);
    QVERIFY2(dangling.all().contains("left out") && dangling.all().contains("staticfiles.json"),
             dangling.all().constData());
    const Run needed = run(u"plan"_s, {u"--exclude"_s, u"img/logo.png"_s});
    QCOMPARE(needed.status, 0); // css/site.css is what it was
    writeFile(bytes("shop/assets/css/site.css"), {.bytes = "a { b: url(../img/logo.png) } c {}"});
    const Run asked = run(u"plan"_s, {u"--exclude"_s, u"img/logo.png"_s});
    QCOMPARE(asked.status, 1);
    QVERIFY2(asked.out.contains("--confirm left-out-needed")
                 && asked.out.contains("css/site.css \u2192 img/logo.png"),
             asked.out.constData());
}

void PruneCommandTest::help()
{
    const Run help = run(u"prune"_s, {u"--help"_s});
    QCOMPARE(help.status, 0);
    QVERIFY2(help.out.contains("--dry-run") && help.out.contains("[retention]"),
             help.out.constData());
    QCOMPARE(run(u"prune"_s, {u"--nonsense"_s}).status, 2);
}

QTEST_GUILESS_MAIN(PruneCommandTest)
#include "tst_prunecommand.moc"
