// SPDX-License-Identifier: GPL-3.0-or-later
#include "windowsteps.h"

#include "bigproject.h"
#include "memoryuse.h"
#include "ui/compare/diffview.h"
#include "ui/session/processing.h"
#include "ui/shell/actionregistry.h"
#include "ui/widgets/datatree.h"

#include <QElapsedTimer>
#include <QEventLoop>
#include <QFile>
#include <QHeaderView>
#include <QLineEdit>
#include <QMenu>
#include <QScrollBar>
#include <QTest>
#include <QTimer>

namespace Slipway {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto Settling = 300ms; // after the condition: what it set off is measured as well
constexpr auto BetweenKeys = 60ms;
constexpr auto StackAfter = 25ms;

/// Sees the first picture of a widget that comes after it was made.
class PaintSpy final : public QObject {
public:
    explicit PaintSpy(QWidget *widget) { widget->installEventFilter(this); }
    [[nodiscard]] bool hasPainted() const { return m_painted; }
    void restart() { m_painted = false; }

protected:
    bool eventFilter(QObject *, QEvent *event) override
    {
        m_painted = m_painted || event->type() == QEvent::Paint;
        return false;
    }

private:
    bool m_painted = false;
};

QByteArray bytes(std::string_view text)
{
    return {text.data(), qsizetype(text.size())};
}

} // namespace

WindowSteps::WindowSteps(const QString &project, Report &report)
    : m_project(project)
    , m_report(report)
    , m_watchdog(StackAfter)
{ }

void WindowSteps::run()
{
    if (!m_bench.show({1440, 900})) {
        m_report.addMissing(u"show the window"_s, u"it does not become active"_s);
        return;
    }
    idle(Settling);
    m_report.printHead();
    load();
    if (m_bench.session.state() != ProjectSession::State::Ready) {
        return;
    }
    files();
    sortFiles();
    pages();
    conflicts();
    difference();
    goToFile();
    whatIf();
    snapshot();
    memory();
    m_watchdog.restart();
}

void WindowSteps::load()
{
    step(
        u"load the project"_s,
        [this] {
            m_bench.session.setTrustedForNow(true);
            m_bench.session.openFolder(m_project);
        },
        [this] {
            return m_bench.session.state() == ProjectSession::State::Ready
                && !m_bench.session.jobs().isRunning();
        });
    if (m_bench.session.state() == ProjectSession::State::Ready) {
        std::printf("  %zu files, %zu conflicts\n",
                    m_bench.session.data()->collection->files.size(),
                    m_bench.session.data()->conflicts->size());
    }
    step(
        u"what the storage makes of it"_s, [] {},
        [this] { return !m_bench.session.processing().jobs().isRunning(); });
    step(
        u"refresh it (F5)"_s, [this] { m_bench.session.refresh(); },
        [this] { return m_bench.session.state() == ProjectSession::State::Ready; });
}

void WindowSteps::files()
{
    auto *tree = m_bench.findAnywhere<DataTree>(u"fileTree"_s);
    step(
        u"show Files"_s, [this] { m_bench.window.showPage(PageId::Files); },
        [tree] { return tree->model()->rowCount() > 0; });
    auto *field = m_bench.find<QLineEdit>(u"filter"_s);
    step(u"filter, letter by letter"_s, [this, field] {
        field->setFocus();
        type(field, u"area07 file-04"_s);
    });
    step(u"take the filter back, letter by letter"_s, [field] {
        while (!field->text().isEmpty()) {
            QTest::keyClick(field, Qt::Key_Backspace);
            idle(BetweenKeys);
        }
    });
    step(u"a filter that leaves half of the files"_s, [this, field] { type(field, u"icons"_s); });
    step(u"and clear it (Esc)"_s, [this] { QTest::keyClick(&m_bench.window, Qt::Key_Escape); });
    runOfMenu(u"expand all"_s, tree, u"table.expandAll"_s);
    step(u"select all (Ctrl+A)"_s, [tree] {
        tree->setFocus();
        QTest::keyClick(tree, Qt::Key_A, Qt::ControlModifier);
    });
    step(u"scroll to the end (End)"_s, [tree] { QTest::keyClick(tree, Qt::Key_End); });
    step(u"page up thirty times"_s, [tree] {
        for (int i = 0; i < 30; ++i) {
            QTest::keyClick(tree, Qt::Key_PageUp);
            idle(BetweenKeys / 2);
        }
    });
    step(u"drag the scroll bar from end to end"_s, [tree] {
        QScrollBar *bar = tree->verticalScrollBar();
        for (int i = 0; i <= 40; ++i) {
            bar->setValue(bar->maximum() / 40 * i);
            idle(BetweenKeys / 3);
        }
    });
    step(u"select down the list, fifty files"_s, [tree] {
        for (int i = 0; i < 50; ++i) {
            QTest::keyClick(tree, Qt::Key_Down);
            idle(BetweenKeys / 2);
        }
    });
    step(u"preview of the 5 MB minified script"_s, [this] {
        m_bench.window.follow(
            {.page = PageId::Files, .chip = u"all"_s, .path = bytes(BigProject::Minified)});
    });
    runOfMenu(u"collapse all"_s, tree, u"table.collapseAll"_s);
    if (QAction *flat = action(u"flat list"_s, u"files.flat"_s)) {
        step(u"flat list"_s, [flat] { flat->trigger(); });
        step(u"flat list: select all, end"_s, [tree] {
            tree->setFocus();
            QTest::keyClick(tree, Qt::Key_A, Qt::ControlModifier);
            QTest::keyClick(tree, Qt::Key_End);
        });
        step(u"flat list: filter"_s, [this, field] { type(field, u"level2"_s); });
        step(u"flat list: and clear"_s, [field] { field->clear(); });
        step(u"back to the tree"_s, [flat] { flat->trigger(); });
    }
}

void WindowSteps::sortFiles()
{
    auto *tree = m_bench.findAnywhere<DataTree>(u"fileTree"_s);
    const QHeaderView *header = tree->header();
    for (int column = 0; column < header->count(); ++column) {
        if (header->isSectionHidden(column)) {
            continue;
        }
        const QString title =
            tree->model()->headerData(column, Qt::Horizontal).toString().toLower();
        step(u"sort by %1, down and up"_s.arg(title), [header, column] {
            for (int turn = 0; turn < 2; ++turn) {
                const QPoint place(header->sectionViewportPosition(column) + 12,
                                   header->height() / 2);
                QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, place);
                idle(250ms);
            }
        });
    }
}

void WindowSteps::pages()
{
    for (const PageId id :
         {PageId::Overview, PageId::Sources, PageId::Conflicts, PageId::References, PageId::Deploy,
          PageId::History, PageId::Welcome, PageId::Files, PageId::Overview}) {
        const QString name = QString::fromLatin1(m_bench.window.page(id)->metaObject()->className())
                                 .section(u':', -1);
        step(u"switch to %1"_s.arg(name), [this, id] { m_bench.window.showPage(id); });
    }
    for (const auto &id : {u"overview.mapByType"_s, u"overview.mapByOrigin"_s}) {
        if (QAction *map = action(u"overview: map"_s, id)) {
            step(u"overview: %1"_s.arg(id.section(u'.', -1)), [map] { map->trigger(); });
        }
    }
    step(u"resize the window, ten times"_s, [this] {
        for (int i = 0; i < 10; ++i) {
            m_bench.window.resize(1024 + i * 40, 700 + i * 20);
            idle(BetweenKeys);
        }
        m_bench.window.resize(1440, 900);
    });
}

void WindowSteps::conflicts()
{
    m_bench.window.showPage(PageId::Conflicts);
    auto *list = m_bench.find<DataTree>(u"conflictList"_s);
    step(u"conflicts: down the list, forty rows"_s, [list] {
        list->setFocus();
        for (int i = 0; i < 40; ++i) {
            QTest::keyClick(list, Qt::Key_Down);
            idle(BetweenKeys / 2);
        }
    });
    step(u"conflicts: to the end, and back"_s, [list] {
        QTest::keyClick(list, Qt::Key_End);
        idle(BetweenKeys);
        QTest::keyClick(list, Qt::Key_Home);
    });
    auto *field = m_bench.find<QLineEdit>(u"filter"_s);
    step(u"conflicts: filter, letter by letter"_s,
         [this, field] { type(field, u"area07 file"_s); });
    step(u"conflicts: clear the filter"_s, [field] { field->clear(); });
    step(u"conflicts: select all"_s, [list] {
        list->setFocus();
        QTest::keyClick(list, Qt::Key_A, Qt::ControlModifier);
    });
    for (const auto *chip :
         m_bench.window.page(PageId::Conflicts)
             ->findChildren<QAbstractButton *>(QRegularExpression(u"^chip-(?!all$)"_s))) {
        if (chip->isVisible() && chip->isEnabled()) {
            const QString name = chip->objectName();
            step(u"conflicts: %1"_s.arg(name), [this, name] {
                if (auto *button = m_bench.find<QAbstractButton>(name)) {
                    button->click();
                }
            });
        }
    }
}

void WindowSteps::difference()
{
    for (const std::string_view path : {BigProject::Minified, BigProject::Bundle}) {
        const QString name = QString::fromUtf8(path.data(), qsizetype(path.size()));
        // The deploy page compares files as well.
        const auto *diff =
            m_bench.window.page(PageId::Conflicts)->findChild<DiffView *>(u"diffView"_s);
        step(
            u"difference of %1, 5 MB each"_s.arg(name),
            [this, path] {
                m_bench.window.follow(
                    {.page = PageId::Conflicts, .chip = u"all"_s, .path = bytes(path)});
                idle(1500ms);
            },
            [diff] { return diff != nullptr && diff->isVisible(); });
        if (QAction *next = action(u"through its changes"_s, u"compare.nextChange"_s)) {
            step(u"and through its changes"_s, [next] {
                for (int i = 0; i < 20; ++i) {
                    next->trigger();
                    idle(BetweenKeys / 2);
                }
            });
        }
        step(u"and scroll it"_s, [diff] {
            if (diff == nullptr) {
                return;
            }
            for (int i = 0; i <= 20; ++i) {
                diff->verticalScrollBar()->setValue(diff->verticalScrollBar()->maximum() / 20 * i);
                diff->horizontalScrollBar()->setValue(diff->horizontalScrollBar()->maximum() / 20
                                                      * i);
                idle(BetweenKeys / 3);
            }
        });
    }
}

void WindowSteps::goToFile()
{
    QAction *open = action(u"go to file"_s, u"window.goToFile"_s);
    if (open == nullptr) {
        return;
    }
    step(
        u"go to file: open"_s, [open] { open->trigger(); },
        [this] { return m_bench.findAnywhere<QLineEdit>(u"paletteField"_s) != nullptr; });
    auto *field = m_bench.findAnywhere<QLineEdit>(u"paletteField"_s);
    if (field == nullptr) {
        return;
    }
    step(u"go to file: typed"_s, [this, field] { type(field, u"ar07fi99"_s); });
    step(u"go to file: chosen (Enter)"_s, [field] { QTest::keyClick(field, Qt::Key_Return); });
}

void WindowSteps::whatIf()
{
    m_bench.window.showPage(PageId::Sources);
    QAction *begin = action(u"what-if"_s, u"sources.whatIf"_s);
    if (begin == nullptr) {
        return;
    }
    step(u"what-if: begin"_s, [begin] { begin->trigger(); });
    auto *tree = m_bench.find<DataTree>(u"orderTree"_s);
    const QAbstractItemModel *model = tree->model();
    // The first app of the last heading that has any.
    for (int row = model->rowCount() - 1; row >= 0; --row) {
        if (const QModelIndex first = model->index(0, 0, model->index(row, 0)); first.isValid()) {
            tree->setCurrentIndex(first);
            break;
        }
    }
    idle(Settling);
    for (const auto &id : {u"sources.moveDown"_s, u"sources.moveUp"_s, u"sources.whatIfDone"_s}) {
        if (QAction *act = action(u"what-if: %1"_s.arg(id.section(u'.', -1)), id)) {
            step(u"what-if: %1"_s.arg(id.section(u'.', -1)), [act] { act->trigger(); });
        }
    }
}

void WindowSteps::snapshot()
{
    const auto &located = m_bench.session.located();
    if (!located) {
        return;
    }
    m_bench.session.refresh();
    until([this] { return m_bench.session.state() == ProjectSession::State::Ready; });
    const QString file = QFile::decodeName(located->lastSnapshotFile.c_str());
    m_bench.session.close();
    m_bench.window.showPage(PageId::Files);
    idle(Settling);
    const auto *tree = m_bench.findAnywhere<DataTree>(u"fileTree"_s);
    PaintSpy spy(tree->viewport());
    QElapsedTimer clock;
    clock.start();
    m_watchdog.restart();
    m_bench.session.openSnapshot(file);
    until([&] { return tree->model()->rowCount() > 0; });
    spy.restart();
    until([&] { return spy.hasPainted(); });
    m_report.addValue(u"snapshot to first useful view (Files)"_s, double(clock.elapsed()), 1000,
                      u"ms"_s, u"the reading of the snapshot's file included"_s);
    until([this] { return m_bench.session.state() == ProjectSession::State::Ready; });
}

void WindowSteps::memory()
{
    // What is being worked out holds more than what is known in the end.
    until([this] { return !m_bench.session.processing().jobs().isRunning(); });
    idle(Settling);
    const MemoryUse use = MemoryUse::now();
    if (use.resident <= 0) {
        m_report.addMissing(u"memory"_s, u"no /proc/self/smaps_rollup"_s);
        return;
    }
    m_report.addValue(
        u"memory after all of this, RSS"_s, use.resident, 250, u"MB"_s,
        u"PSS %1, private %2, allocated %3, freed and kept %4"_s.arg(use.proportional, 0, 'f', 0)
            .arg(use.dirty, 0, 'f', 0)
            .arg(use.inUse, 0, 'f', 0)
            .arg(use.kept, 0, 'f', 0));
}

void WindowSteps::step(const QString &name, const std::function<void()> &act,
                       const std::function<bool()> &done)
{
    QElapsedTimer clock;
    clock.start();
    m_watchdog.restart();
    act();
    const bool came = !done || until(done);
    const std::chrono::milliseconds took(clock.elapsed());
    idle(Settling);
    if (came) {
        m_report.addStep(name, m_watchdog.longest(), took);
    } else {
        m_report.addMissing(name, u"it did not come to its end"_s);
    }
}

bool WindowSteps::until(const std::function<bool()> &condition)
{
    QElapsedTimer clock;
    clock.start();
    QEventLoop loop;
    QTimer look;
    bool came = condition();
    QObject::connect(&look, &QTimer::timeout, &loop, [&] {
        came = condition();
        if (came || clock.durationElapsed() > Patience) {
            loop.quit();
        }
    });
    if (!came) {
        look.start(2ms);
        loop.exec();
    }
    return came;
}

void WindowSteps::idle(std::chrono::milliseconds time)
{
    QEventLoop loop;
    QTimer::singleShot(time, Qt::PreciseTimer, &loop, &QEventLoop::quit);
    loop.exec();
}

void WindowSteps::type(QWidget *field, const QString &text)
{
    for (const QChar letter : text) {
        QTest::keyClick(field, letter.toLatin1());
        idle(BetweenKeys);
    }
    idle(Settling);
}

QAction *WindowSteps::action(const QString &step, const QString &id)
{
    return usable(step, id, m_bench.window.actions().action(id));
}

QAction *WindowSteps::usable(const QString &step, const QString &id, QAction *found)
{
    if (found == nullptr || !found->isEnabled()) {
        m_report.addMissing(
            step, (found == nullptr ? u"there is no action %1"_s : u"%1 is disabled"_s).arg(id));
        return nullptr;
    }
    return found;
}

void WindowSteps::runOfMenu(const QString &name, DataTree *tree, const QString &id)
{
    QMenu menu;
    tree->fillContextMenu(&menu);
    if (QAction *found = usable(name, id, menu.findChild<QAction *>(id))) {
        step(name, [found] { found->trigger(); });
    }
}

} // namespace Slipway
