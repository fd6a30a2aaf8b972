// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/planview.h"

#include "base/pathtext.h"
#include "ui/compare/comparepane.h"
#include "ui/models/plantable.h"
#include "ui/session/deploysession.h"
#include "ui/settings/viewmemory.h"
#include "ui/text/format.h"
#include "ui/theme/flatstyle.h"
#include "ui/theme/icons.h"
#include "ui/theme/measures.h"
#include "ui/widgets/chiprow.h"
#include "ui/widgets/datatree.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/filterrow.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/scrollpane.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QSplitter>
#include <QStackedLayout>
#include <QVBoxLayout>

#include <algorithm>
#include <sys/stat.h>
#include <utility>

namespace Slipway {

using namespace Qt::StringLiterals;

/// What is known of a row's two files beyond the plan.
struct PlanView::Facts {
    QDateTime sourceTime;
    QDateTime targetTime;
    uint32_t targetMode = 0;
    bool onTarget = false;
};

namespace {

constexpr uint32_t MostOpened = 60; // rows of a plan that is shown with every folder open

QString modeText(uint32_t mode)
{
    return u"%1"_s.arg(mode & 07777U, 4, 8, QLatin1Char('0'));
}

} // namespace

PlanView::PlanView(DeploySession &deploy, QWidget *parent)
    : QWidget(parent)
    , m_deploy(deploy)
    , m_whose(new ElidedLabel(TextKind::Strong, Qt::ElideMiddle, this))
    , m_filter(new FilterRow(tr("Filter by path"), this))
    , m_sum(new TextLabel(TextKind::Quiet, {}, this))
    , m_flatButton(new QPushButton(this))
    , m_compareButton(new QPushButton(this))
    , m_model(new PlanTreeModel(this))
    , m_tree(new DataTree(this))
    , m_treeStack(new QStackedLayout)
    , m_empty(new EmptyState(this))
    , m_detail(new QWidget)
    , m_detailPane(new ScrollPane(m_detail, this))
    , m_path(new ElidedLabel(TextKind::Strong, Qt::ElideMiddle, m_detail))
    , m_sides(new TextLabel(TextKind::Quiet, {}, m_detail))
    , m_position(new TextLabel(TextKind::Quiet, {}, m_detail))
    , m_previous(new QPushButton(icon(u"go-previous"_s), {}, m_detail))
    , m_next(new QPushButton(icon(u"go-next"_s), {}, m_detail))
    , m_compare(new ComparePane(m_detail))
    , m_facts(new TextLabel(TextKind::Quiet, {}, m_detail))
    , m_splitter(new QSplitter(Qt::Vertical, this))
    , m_queries(this)
    , m_factQueries(this)
{
    setObjectName(u"planView"_s);
    m_whose->setObjectName(u"planWhose"_s);
    m_sum->setObjectName(u"planSum"_s);
    for (QPushButton *button : {m_flatButton, m_compareButton, m_previous, m_next}) {
        setButtonKind(button, ButtonKind::Quiet);
    }
    m_flatButton->setObjectName(u"planFlat"_s);
    m_compareButton->setObjectName(u"planCompare"_s);
    m_previous->setObjectName(u"planPrevious"_s);
    m_next->setObjectName(u"planNext"_s);
    m_facts->setObjectName(u"planFacts"_s);
    m_facts->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_tree->setObjectName(u"planTree"_s);
    m_tree->setPathModel(m_model, [this](const QByteArray &path) {
        return m_model->indexOf({path.constData(), std::size_t(path.size())});
    });
    m_tree->setColumnWidths({340, 250, 90, 100}, int(PlanColumn::Why));
    m_tree->setSignGutter(true);
    m_tree->setSortable(int(PlanColumn::Path));
    m_filter->addOption(m_sum);
    m_filter->addOption(m_flatButton);
    m_filter->addOption(m_compareButton);
    m_filter->addOption(m_tree->makeColumnsButton(m_filter));
    m_filter->setList(m_tree);

    auto *treeSide = new QWidget(this);
    treeSide->setLayout(m_treeStack);
    m_treeStack->addWidget(m_tree);
    m_treeStack->addWidget(m_empty);
    const int pad = scaled(this, 14);
    auto *head = new QHBoxLayout;
    head->setSpacing(scaled(this, 10));
    head->addWidget(m_path, 0);
    head->addWidget(m_sides);
    head->addStretch(1);
    head->addWidget(m_previous);
    head->addWidget(m_position);
    head->addWidget(m_next);
    auto *detail = new QVBoxLayout(m_detail);
    detail->setContentsMargins(pad, scaled(this, 8), pad, scaled(this, 10));
    detail->setSpacing(scaled(this, 6));
    detail->addLayout(head);
    detail->addWidget(m_compare, 1);
    detail->addWidget(m_facts);
    m_facts->setWordWrap(true);
    m_splitter->setObjectName(u"planSplitter"_s);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->addWidget(treeSide);
    m_splitter->addWidget(m_detailPane);
    m_splitter->setStretchFactor(0, 60);
    m_splitter->setStretchFactor(1, 40);
    m_splitter->setSizes({600, 400});
    auto *top = new QVBoxLayout;
    top->setContentsMargins(pad, scaled(this, 10), pad, scaled(this, 10));
    top->setSpacing(scaled(this, 6));
    top->addWidget(m_whose);
    top->addWidget(m_filter);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(top);
    layout->addWidget(new Line(Qt::Horizontal, this));
    layout->addWidget(m_splitter, 1);

    connect(m_filter, &FilterRow::changed, this, &PlanView::query);
    connect(m_tree, &DataTree::sortChanged, this, &PlanView::query);
    connect(m_tree, &DataTree::currentPathChanged, this, &PlanView::showCurrent);
    connect(m_empty, &EmptyState::actionTriggered, m_filter, &FilterRow::clear);
    connect(m_splitter, &QSplitter::splitterMoved, this, [this] { m_splitChosen = true; });
    m_compare->setNewer(Side::Right);
    showCurrent();
}

void PlanView::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    m_sum->setVisible(width() > scaled(this, 1000));
    // Where there is little height the lines of the difference have it, and the facts are in a tool tip.
    const bool low = height() < scaled(this, 600);
    if (std::exchange(m_low, low) != low) {
        showCurrent();
    }
    if (!m_splitChosen) {
        m_splitter->setSizes(low ? QList{42, 58} : QList{60, 40});
    }
}

void PlanView::setFlat(bool flat)
{
    if (m_flat != flat) {
        m_flat = flat;
        query();
    }
}

void PlanView::setCompareShown(bool shown)
{
    m_compareShown = shown;
    showCurrent();
}

void PlanView::refresh()
{
    const TargetPlan *target = m_deploy.shown();
    if (target == nullptr || !target->table) {
        return;
    }
    const QString &name = target->config.name;
    m_whose->setFullText(tr("Plan for %1").arg(name));
    m_whose->setVisible(m_deploy.ticked().size() > 1 || !target->ticked);
    m_tree->setAccessibleName(tr("What will change on %1").arg(name));
    fillChips();
    m_model->setLeftOut(target->leftOut);
    if (m_model->table() != target->table) {
        m_hasChosen = m_hasChosen && m_target == name;
        m_target = name;
        query();
    }
}

void PlanView::fillChips()
{
    const PlanTable &table = *m_deploy.table();
    const PlanSums &sums = table.plan->sums;
    // Counted is what would be done, as above; what is left out is still among the rows.
    const LeftOutSums left = sumsOfLeftOut(table, m_deploy.shown()->leftOut);
    const auto hint = [](int64_t count) {
        return count > 0 ? tr("%Ln left out", nullptr, int(count)) : QString();
    };
    QList<ChipRow::Entry> chips;
    chips << ChipRow::Entry{.id = u"changes"_s,
                            .text = tr("Changes"),
                            .count = sums.changes() - goingHalves(table) - left.changes,
                            .hint = hint(left.changes)};
    const auto add = [&](PlanAction action, const QString &text, int64_t count) {
        const int64_t without = left.actions[std::size_t(action)];
        if (count > 0) {
            chips << ChipRow::Entry{.id = planActionId(action),
                                    .text = QString(planActionSign(action)) + u' ' + text,
                                    .count = count - without,
                                    .hint = hint(without),
                                    .brief = QString(planActionSign(action))};
        }
    };
    add(PlanAction::Add, tr("add"), sums.added);
    add(PlanAction::Change, tr("change"), sums.changed);
    add(PlanAction::ModeOnly, tr("permissions"), sums.modeOnly);
    add(PlanAction::HeadersOnly, tr("headers"), sums.headersOnly);
    add(PlanAction::Delete, tr("delete"), sums.deleted);
    if (table.others > 0) {
        chips << ChipRow::Entry{.id = u"others"_s,
                                .text = tr("! by others"),
                                .count = table.others - left.others,
                                .hint = hint(left.others),
                                .brief = u"!"_s};
    }
    add(PlanAction::Later, tr("delete later"), sums.later);
    add(PlanAction::Keep, tr("keep"), sums.kept);
    add(PlanAction::Foreign, tr("not ours"), sums.foreign);
    m_filter->chips()->setEntries(chips);
}

void PlanView::query()
{
    const std::shared_ptr<const PlanTable> table = m_deploy.table();
    if (!table) {
        return;
    }
    const PlanQuery question = {.text = m_filter->text(),
                                .chip = m_filter->chips()->current(),
                                .sortColumn = PlanColumn(m_tree->sortColumn()),
                                .order = m_tree->sortOrder(),
                                .flat = m_flat};
    m_queries.ask<std::shared_ptr<const RowSet>>(
        [table, question](std::stop_token stop) {
            return std::make_shared<const RowSet>(queryPlan(*table, question, stop));
        },
        [this, table](const std::shared_ptr<const RowSet> &rows) {
            const bool open = rows->nodes < MostOpened || m_filter->isActive();
            m_tree->swapRows([&] { m_model->setRows(table, rows); }, open);
            m_sum->setText(joinFacts({tr("%Ln file(s)", nullptr, int(rows->leaves)),
                                      tr("%1 to write").arg(formatBytes(rows->bytes))}));
            if (rows->leaves == 0) {
                const QString text = m_filter->text();
                m_empty->present(u"edit-find"_s, Tone::Neutral,
                                 text.isEmpty() ? tr("Nothing of this kind")
                                                : tr("Nothing matches “%1”").arg(text),
                                 tr("The filter hides every row of the plan."),
                                 tr("Clear the filter"));
            }
            m_treeStack->setCurrentIndex(rows->leaves == 0 ? 1 : 0);
            if (currentRow() == nullptr && rows->leaves > 0) {
                chooseFirst();
            }
            showCurrent();
        });
}

const PlanRow *PlanView::currentRow() const
{
    const QModelIndex index = m_tree->currentIndex();
    if (!index.isValid() || !m_model->table() || m_model->tree() == nullptr) {
        return nullptr;
    }
    const uint32_t node = PathTreeModel::node(index);
    return m_model->tree()->isFolder(node)
        ? nullptr
        : &m_model->table()->plan->rows[m_model->tree()->nodes[node].item];
}

std::string PlanView::currentSource() const
{
    const PlanRow *row = currentRow();
    return row == nullptr || row->releaseFile < 0
        ? std::string()
        : m_model->table()->plan->release->files[std::size_t(row->releaseFile)].source;
}

std::string PlanView::currentOnTarget() const
{
    const PlanRow *row = currentRow();
    const TargetPlan *target = m_deploy.find(m_target);
    const PlanRow *there = row == nullptr ? nullptr : rowOnTarget(*m_model->table()->plan, *row);
    return there == nullptr || target == nullptr
        ? std::string()
        : target->servedFolder() + '/' + there->path.bytes();
}

void PlanView::step(int by)
{
    if (m_model->rowCount() == 0) {
        return;
    }
    const QModelIndex current = m_tree->currentIndex();
    int row = current.isValid() ? current.row() + by : by > 0 ? 0 : m_model->rowCount() - 1;
    while (row >= 0 && row < m_model->rowCount()) {
        const QModelIndex index = m_model->index(row, 0);
        if (!m_model->tree()->isFolder(PathTreeModel::node(index))) {
            m_tree->setCurrentIndex(index);
            m_tree->scrollTo(index);
            return;
        }
        // A closed folder hides files that are next.
        if (m_tree->isExpanded(index) || by < 0) {
            row += by;
        } else {
            m_tree->expand(index);
            row += 1;
        }
    }
}

/// "2 of 18" among the files that the filter leaves, in the order of the rows.
QString PlanView::position() const
{
    if (currentRow() == nullptr) {
        return {};
    }
    const RowSet &rows = *m_model->rows();
    const uint32_t current = PathTreeModel::node(m_tree->currentIndex());
    qint64 place = 0;
    // Depth first, as the rows stand when every folder is open.
    std::vector<uint32_t> open = {0};
    while (!open.empty()) {
        const uint32_t node = open.back();
        open.pop_back();
        if (!m_model->tree()->isFolder(node)) {
            ++place;
            if (node == current) {
                break;
            }
        } else if (!rows.flat || node == 0) {
            for (uint32_t i = rows.count[node]; i > 0; --i) {
                open.push_back(rows.order[rows.start[node] + i - 1]);
            }
        }
    }
    return tr("%1 of %2").arg(formatCount(place), formatCount(qint64(rows.leaves)));
}

/// The first file that changes says most about a plan; where everything is new, nothing is unfolded.
void PlanView::chooseFirst()
{
    const std::vector<PlanRow> &rows = m_model->table()->plan->rows;
    const auto changed = std::ranges::find(rows, PlanAction::Change, &PlanRow::action);
    if (changed != rows.end()) {
        m_tree->select(QByteArray::fromStdString(changed->path.bytes()));
    } else if (m_model->rows()->nodes < MostOpened) {
        step(1);
    }
}

void PlanView::showCurrent()
{
    const PlanRow *row = currentRow();
    Q_EMIT currentChanged();
    const bool some = row != nullptr;
    for (QWidget *widget : {static_cast<QWidget *>(m_sides), static_cast<QWidget *>(m_position),
                            static_cast<QWidget *>(m_previous), static_cast<QWidget *>(m_next)}) {
        widget->setVisible(some);
    }
    m_facts->setVisible(some && !m_low);
    m_position->setText(position());
    // Until a file is chosen the plan has the room; after that nothing jumps at a folder.
    m_hasChosen = m_hasChosen || some;
    m_detailPane->setVisible(m_compareShown && m_hasChosen);
    if (!m_compareShown) {
        return;
    }
    if (!some) {
        m_path->setFullText({});
        m_compare->showNote(tr("Choose a file to see what is there now beside what will be."));
        return;
    }
    m_path->setFullText(row->path.display());
    const std::string before = currentOnTarget();
    const std::string after = currentSource();
    const bool same = row->action == PlanAction::Keep || row->action == PlanAction::ModeOnly
        || row->action == PlanAction::HeadersOnly;
    if (before.empty()) {
        m_sides->setText(tr("not on the target yet"));
    } else if (after.empty()) {
        m_sides->setText(row->action == PlanAction::Foreign ? tr("only on the target, stays")
                             : row->action == PlanAction::Later
                             ? tr("only on the target, is deleted later")
                             : tr("only on the target, is deleted"));
    } else {
        m_sides->setText(same ? tr("the same on both sides") : tr("on the target ↔ this release"));
    }
    const QString left =
        before.empty() ? tr("on %1: nothing yet").arg(m_target) : tr("on %1 now").arg(m_target);
    const QString right = !after.empty()     ? tr("in this release")
        : row->action == PlanAction::Foreign ? tr("not in this release, stays")
                                             : tr("not in this release");
    m_compare->setNames(left, right);
    m_compare->setLabels(m_low ? QString() : left, m_low ? QString() : right);
    // What the store keeps is named by its content.
    m_compare->show({.path = before}, {.path = after, .name = row->path.display()});
    m_factQueries.ask<Facts>(
        [before, after](const std::stop_token &) {
            Facts facts;
            struct stat status = {};
            const auto time = [&status] {
                return QDateTime::fromSecsSinceEpoch(status.st_mtim.tv_sec);
            };
            // What this machine keeps of a release has no time of its own.
            constexpr time_t FirstDay = 86400;
            if (!after.empty() && ::stat(after.c_str(), &status) == 0
                && status.st_mtim.tv_sec > FirstDay) {
                facts.sourceTime = time();
            }
            if (!before.empty() && ::lstat(before.c_str(), &status) == 0) {
                facts.targetTime = time();
                facts.targetMode = status.st_mode;
                facts.onTarget = true;
            }
            return facts;
        },
        [this](const Facts &facts) { showFacts(facts); });
}

void PlanView::showFacts(const Facts &facts)
{
    const PlanRow *row = currentRow();
    if (row == nullptr) {
        return;
    }
    const auto when = [](const QDateTime &time) {
        return time.isValid() ? formatAge(time) : QString();
    };
    QStringList lines;
    if (const PlanRow *there = rowOnTarget(*m_model->table()->plan, *row)) {
        lines << tr("On the target: %1")
                     .arg(joinFacts(
                         {displayPath(currentOnTarget()), formatBytes(there->oldSize),
                          facts.onTarget ? modeText(facts.targetMode) : tr("not there any more"),
                          when(facts.targetTime)}));
    }
    if (row->releaseFile >= 0) {
        const ReleaseFile &file =
            m_model->table()->plan->release->files[std::size_t(row->releaseFile)];
        lines << tr("In the release: %1")
                     .arg(joinFacts({displayPath(file.source), formatBytes(file.size),
                                     modeText(file.mode), when(facts.sourceTime)}));
    }
    m_facts->setText(lines.join(u'\n'));
    m_sides->setToolTip(m_facts->text());
}

void PlanView::saveView(ViewMemory &memory) const
{
    if (m_splitChosen) {
        memory.setValue(u"deploy/splitter"_s, m_splitter->saveState());
    }
    memory.setValue(u"deploy/tree"_s, m_tree->saveState().toVariantMap());
    memory.setValue(u"deploy/filter"_s, m_filter->saveState().toVariantMap());
    memory.setValue(u"deploy/flat"_s, m_flat);
    memory.setValue(u"deploy/compare"_s, m_compareShown);
}

void PlanView::restoreView(const ViewMemory &memory)
{
    m_splitChosen = memory.contains(u"deploy/splitter"_s);
    if (m_splitChosen) {
        m_splitter->restoreState(memory.value(u"deploy/splitter"_s).toByteArray());
    }
    m_tree->restoreState(QJsonObject::fromVariantMap(memory.value(u"deploy/tree"_s).toMap()));
    m_filter->restoreState(QJsonObject::fromVariantMap(memory.value(u"deploy/filter"_s).toMap()));
    setFlat(memory.value(u"deploy/flat"_s, false).toBool());
    setCompareShown(memory.value(u"deploy/compare"_s, true).toBool());
}

} // namespace Slipway
