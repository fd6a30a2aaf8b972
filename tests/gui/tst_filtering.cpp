// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui_support/synthetic.h"
#include "ui/models/filetreemodel.h"
#include "ui/models/queryrunner.h"
#include "ui/session/turns.h"
#include "ui/widgets/datatree.h"

#include <QElapsedTimer>
#include <QSemaphore>
#include <QTest>
#include <QThread>

using namespace Slipway;
using namespace Qt::StringLiterals;

/// Filters of a big project: asked and answered off the interface's thread, stale answers dropped,
/// what the user chose and opened kept.
class TestFiltering final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void hundredThousandRowsOffThread();
    void staleAnswerIsDropped();
    void forgottenAnswerIsDropped();
    void oneTurnEach();
    void selectionAndExpansionSurvive();
    void selectionComesBackAfterAFilter();
};

void TestFiltering::hundredThousandRowsOffThread()
{
    const auto table = buildFileTable(Synthetic::collection(1000, 100), nullptr);
    FileTreeModel model;
    QueryRunner queries;
    const QThread *answeredOn = nullptr;
    const QThread *workedOn = nullptr;
    queries.ask<std::shared_ptr<const RowSet>>(
        [&](std::stop_token stop) {
            workedOn = QThread::currentThread();
            return std::make_shared<const RowSet>(queryFiles(*table, {.text = u"file099"_s}, stop));
        },
        [&](std::shared_ptr<const RowSet> rows) {
            answeredOn = QThread::currentThread();
            model.setRows(table, std::move(rows));
        });
    QVERIFY(queries.isAsking());
    QCOMPARE(model.rowCount(), 0); // asking does not wait
    QTRY_VERIFY(!queries.isAsking());
    QCOMPARE(model.rowCount(), 1000); // folders
    model.setOpenBelow(0, true);
    QCOMPARE(model.rowCount(), 2000);
    QCOMPARE(answeredOn, QThread::currentThread());
    QVERIFY(workedOn != QThread::currentThread());
    QCOMPARE(model.rows()->leaves, 1000U);
}

void TestFiltering::staleAnswerIsDropped()
{
    QueryRunner queries;
    QSemaphore gate;
    QStringList answers;
    queries.ask<QString>(
        [&gate](std::stop_token) {
            gate.acquire();
            return u"old"_s;
        },
        [&](const QString &text) { answers << text; });
    queries.ask<QString>([](std::stop_token) { return u"new"_s; },
                         [&](const QString &text) { answers << text; });
    QTRY_COMPARE(answers, QStringList{u"new"_s});
    gate.release();
    // A third question is answered after the first has come to its end.
    bool third = false;
    queries.ask<bool>([](std::stop_token) { return true; }, [&](bool) { third = true; });
    QTRY_VERIFY(third);
    QTRY_COMPARE(queries.findChildren<QFutureWatcherBase *>().size(), 0);
    QCOMPARE(answers, QStringList{u"new"_s});
}

void TestFiltering::forgottenAnswerIsDropped()
{
    QueryRunner queries;
    QSemaphore gate;
    bool stopped = false;
    bool answered = false;
    queries.ask<bool>(
        [&](const std::stop_token &stop) {
            gate.acquire();
            stopped = stop.stop_requested();
            return true;
        },
        [&](bool) { answered = true; });
    queries.forget();
    QVERIFY(!queries.isAsking());
    gate.release();
    QTRY_COMPARE(queries.findChildren<QFutureWatcherBase *>().size(), 0);
    QVERIFY(stopped);
    QVERIFY(!answered);
}

void TestFiltering::oneTurnEach()
{
    Turns turns;
    QStringList seen;
    const auto say = [&seen](const QString &what) { return [&seen, what] { seen << what; }; };
    QObject here;
    auto gone = std::make_unique<QObject>();
    turns.add(&here, [&] {
        seen << u"first"_s;
        // What the user does meanwhile comes before the next piece.
        QMetaObject::invokeMethod(&here, say(u"key"_s), Qt::QueuedConnection);
        turns.add(&here, say(u"added by the first"_s));
    });
    turns.add(gone.get(), say(u"of one that is gone"_s));
    turns.add(&here, say(u"second"_s));
    QCOMPARE(seen, QStringList());
    gone.reset();
    QTRY_COMPARE(seen.size(), 4);
    QCOMPARE(seen, QStringList({u"first"_s, u"key"_s, u"second"_s, u"added by the first"_s}));
    turns.add(&here, say(u"once more"_s));
    QTRY_COMPARE(seen.size(), 5);
}

void TestFiltering::selectionAndExpansionSurvive()
{
    const auto first = buildFileTable(Synthetic::collection(20, 10), nullptr);
    const auto second = buildFileTable(Synthetic::collection(25, 12), nullptr);
    FileTreeModel model;
    DataTree tree;
    tree.setPathModel(&model,
                      [&](const QByteArray &path) { return model.indexOf(path.toStdString()); });
    const auto show = [&](const std::shared_ptr<const FileTable> &table) {
        const auto rows = std::make_shared<const RowSet>(queryFiles(*table, {}));
        tree.swapRows([&] { model.setRows(table, rows); }, false);
    };
    show(first);
    tree.resize(500, 300);
    tree.show();
    QVERIFY(QTest::qWaitForWindowExposed(&tree));
    tree.expand(model.indexOf("folder0003"));
    QVERIFY(tree.select("folder0005/File004.js"));
    show(second);
    QCOMPARE(tree.currentPath(), QByteArray("folder0005/File004.js"));
    QVERIFY(tree.isExpanded(model.indexOf("folder0003")));
    QVERIFY(tree.isExpanded(model.indexOf("folder0005")));
    QVERIFY(!tree.isExpanded(model.indexOf("folder0004")));
}

void TestFiltering::selectionComesBackAfterAFilter()
{
    const auto table = buildFileTable(Synthetic::collection(10, 10), nullptr);
    FileTreeModel model;
    DataTree tree;
    tree.setPathModel(&model,
                      [&](const QByteArray &path) { return model.indexOf(path.toStdString()); });
    const auto show = [&](const FileQuery &query, bool expandAll) {
        const auto rows = std::make_shared<const RowSet>(queryFiles(*table, query));
        tree.swapRows([&] { model.setRows(table, rows); }, expandAll);
    };
    show({}, false);
    QVERIFY(tree.select("folder0002/File009.css"));
    show({.text = u"file009"_s}, true);
    QCOMPARE(tree.currentPath(), QByteArray("folder0002/File009.css"));
    QVERIFY(tree.isExpanded(model.indexOf("folder0007")));
    show({}, false);
    QCOMPARE(tree.currentPath(), QByteArray("folder0002/File009.css"));
    QVERIFY2(!tree.isExpanded(model.indexOf("folder0007")), "what a filter opened is closed again");
}

QTEST_MAIN(TestFiltering)
#include "tst_filtering.moc"
