// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui_support/guihome.h"
#include "gui_support/sourcesbench.h"
#include "ui/session/conflictdecisions.h"
#include "ui/settings/viewmemory.h"

#include <QAbstractButton>
#include <QApplication>
#include <QFile>
#include <QScopeGuard>
#include <QSplitter>

using namespace Slipway;
using namespace Qt::StringLiterals;

using State = ProjectSession::State;

/// The order that is being tried, while the project changes.
class TestWhatIf final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void selectionSurvivesARefresh();
    void undoIsOfTheMoves();
    void keepsItsSplitter();
    void nothingIsCutInLittleRoom();
};

/// By what it is: what is read anew may have other numbers.
void TestWhatIf::selectionSurvivesARefresh()
{
    SourcesBench sources;
    sources.run(u"sources.whatIf"_s);
    QTRY_VERIFY(sources.orderTree()->isVisible());
    const auto chosen = [&sources] { return sources.orderTree()->currentIndex(); };
    const auto refresh = [&sources] {
        const auto before = sources.bench.session.data()->collection;
        sources.bench.session.refresh();
        QTRY_COMPARE_WITH_TIMEOUT(sources.bench.session.state(), State::Ready, Patience);
        QTRY_VERIFY(sources.bench.session.data()->collection != before);
    };
    sources.orderTree()->setCurrentIndex(sources.row(1, u"second"_s));
    sources.project.write(u"more/css/new.css"_s, "new");
    refresh();
    QTRY_COMPARE(chosen().data().toString(), u"second"_s);
    QVERIFY(sources.orderTree()->selectionModel()->isSelected(chosen()));
    // Others before it, and it has another number.
    for (const char *app : {"newest", "newer"}) {
        const QString name = QString::fromLatin1(app);
        sources.project.write(name + u"/__init__.py"_s, {});
        sources.project.write(name + u"/static/"_s + name + u".js"_s, "own");
    }
    sources.project.writeSettings("INSTALLED_APPS += ['newest', 'newer', 'first', 'second']\n"
                                  "STATICFILES_DIRS += [os.path.join(BASE, 'more')]\n");
    refresh();
    QTRY_VERIFY(sources.row(1, u"newer"_s).isValid());
    QTRY_COMPARE(chosen().data().toString(), u"second"_s);
    QCOMPARE(chosen(), sources.row(1, u"second"_s));
    // One that is gone is chosen no longer.
    sources.project.writeSettings("INSTALLED_APPS += ['newest', 'newer', 'first']\n"
                                  "STATICFILES_DIRS += [os.path.join(BASE, 'more')]\n");
    refresh();
    QTRY_VERIFY(!sources.row(1, u"second"_s).isValid());
    QTRY_VERIFY(!chosen().isValid());
}

/// What was done to files before stays done: nothing is written from here, not by Ctrl+Z either.
void TestWhatIf::undoIsOfTheMoves()
{
    SourcesBench sources;
    ProjectSession &session = sources.bench.session;
    const auto &conflicts = *session.data()->conflicts;
    const auto open = std::ranges::find_if(conflicts, [](const Conflict &conflict) {
        return conflict.canAcknowledge && conflict.kind != ConflictKind::Identical;
    });
    QVERIFY(open != conflicts.end());
    acknowledgeConflicts(session, {uint32_t(open - conflicts.begin())}, u"meant so"_s,
                         [](const Result<int> &done) { QVERIFY(done.has_value()); });
    QTRY_COMPARE(session.undoStack().count(), 1);
    const auto toml = [&sources] {
        QFile file(sources.project.path() + u"/slipway.toml"_s);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    };
    const QByteArray written = toml();
    QVERIFY(written.contains("meant so"));
    const QAction *undo = sources.bench.window.actions().action(u"edit.undo"_s);
    QVERIFY(undo->isEnabled());

    sources.run(u"sources.whatIf"_s);
    QTRY_VERIFY(sources.orderTree()->isVisible());
    const auto firstApp = [&sources] {
        return sources.orderTree()->model()->index(0, 0, sources.row(1)).data().toString();
    };
    const auto press = [&sources](Qt::Key key, Qt::KeyboardModifiers modifiers) {
        QTest::keyClick(sources.orderTree(), key, modifiers);
    };
    QVERIFY(!undo->isEnabled());
    sources.orderTree()->setFocus();
    press(Qt::Key_Z, Qt::ControlModifier);
    sources.orderTree()->setCurrentIndex(sources.row(1, u"second"_s));
    press(Qt::Key_Up, Qt::AltModifier);
    QCOMPARE(firstApp(), u"second"_s);
    press(Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(firstApp(), u"first"_s);
    QCOMPARE(sources.orderTree()->currentIndex(), sources.row(1, u"second"_s));
    press(Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(firstApp(), u"second"_s);
    // A reset is a step as well.
    sources.press(u"whatIfReset"_s);
    QCOMPARE(firstApp(), u"first"_s);
    press(Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(firstApp(), u"second"_s);
    QTRY_COMPARE(sources.flips().size(), 1);
    QCOMPARE(toml(), written);
    QCOMPARE(session.undoStack().index(), 1);

    // Elsewhere it is about what was done there, and comes back to the moves.
    sources.bench.window.showPage(PageId::Conflicts);
    QVERIFY2(undo->text().contains(u"Acknowledge"_s), qPrintable(undo->text()));
    sources.bench.window.showPage(PageId::Sources);
    QVERIFY2(!undo->text().contains(u"Acknowledge"_s), qPrintable(undo->text()));
    sources.press(u"whatIfDone"_s);
    sources.run(u"edit.undo"_s);
    QTRY_VERIFY(!toml().contains("meant so"));
}

void TestWhatIf::keepsItsSplitter()
{
    SourcesBench sources;
    sources.run(u"sources.whatIf"_s);
    QTRY_VERIFY(sources.orderTree()->isVisible());
    auto *splitter = sources.bench.find<QSplitter>(u"whatIfSplitter"_s);
    splitter->setSizes({520, 480});
    const QList<int> left = splitter->sizes();
    ViewMemory memory;
    sources.bench.window.saveViews(memory);
    splitter->setSizes({300, 700});
    QVERIFY(splitter->sizes() != left);
    sources.bench.window.restoreViews(memory);
    QCOMPARE(splitter->sizes(), left);
}

/// With texts of twice the size on a small screen, buttons stand below each other and the sides scroll.
void TestWhatIf::nothingIsCutInLittleRoom()
{
    const QFont usual = QApplication::font();
    const auto back = qScopeGuard([&usual] { QApplication::setFont(usual); });
    QFont large = usual;
    large.setPointSizeF(usual.pointSizeF() * 2);
    QApplication::setFont(large);
    SourcesBench sources;
    sources.bench.window.resize(1024, 700);
    sources.run(u"sources.whatIf"_s);
    QTRY_VERIFY(sources.orderTree()->isVisible());
    const auto *hint = sources.bench.find<QLabel>(u"whatIfHint"_s);
    QTRY_VERIFY(hint->height() >= hint->heightForWidth(hint->width()));
    for (const QString &name :
         {u"whatIfUp"_s, u"whatIfDown"_s, u"whatIfReset"_s, u"whatIfCopy"_s, u"whatIfDone"_s}) {
        const auto *button = sources.bench.find<QAbstractButton>(name);
        QTRY_VERIFY2(button->width() >= button->minimumSizeHint().width(), qPrintable(name));
        const auto *side = button->parentWidget();
        QTRY_VERIFY2(side->rect().contains(button->geometry()), qPrintable(name));
        QTRY_VERIFY2(side->width() <= side->parentWidget()->width(), qPrintable(name));
    }
}

SLIPWAY_GUI_TEST_MAIN(TestWhatIf)

#include "tst_whatif.moc"
