// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/tablecolumns.h"

#include "ui/delegates/rowdelegate.h"
#include "ui/models/pathtreemodel.h"
#include "ui/theme/flatstyle.h"
#include "ui/theme/measures.h"
#include "ui/widgets/badge.h"

#include <QHeaderView>
#include <QMenu>
#include <QScopedValueRollback>
#include <QStyle>
#include <QTreeView>

#include <algorithm>
#include <cmath>

namespace Slipway {

using namespace Qt::StringLiterals;

namespace {

constexpr int MostSampled = 48; // rows that are measured
constexpr int NarrowestTitle = 80; // a short word and the arrow of the sorted column
constexpr int NarrowestStretch = 140;
constexpr int LeastName = 24; // characters that names have room for
constexpr int LeastAroundName = 44; // the fold and the icon before a name in a tree

/// What a cell needs to show the last component of its path, with what tells that there is more before it.
int lastNameWidth(const QModelIndex &index, const QStyleOptionViewItem &option)
{
    const QString path = index.data().toString();
    const qsizetype slash = path.lastIndexOf(u'/');
    const QFontMetrics metrics =
        index.data(FixedRole).toBool() ? QFontMetrics(codeFont(option.font)) : option.fontMetrics;
    const QString shown = slash > 0 ? u"…"_s + path.mid(slash) : path;
    return metrics.horizontalAdvance(shown) + scaled(option.fontMetrics, CellMargins);
}

/// What columns of texts give where room is short, one after the other.
enum class Giving {
    Surplus, ///< What is beyond their usual width.
    AllButTitle, ///< All but their title, and the arrow beside it.
    All, ///< Long titles are cut as well.
    Whole, ///< So do columns that are whole as long as others have something to give.
};

} // namespace

TableColumns::TableColumns(QTreeView &view)
    : QObject(&view)
    , m_view(view)
    , m_header(*view.header())
{
    m_header.setStretchLastSection(false);
    m_header.setSectionsMovable(true);
    m_header.setHighlightSections(false);
    m_header.setMinimumSectionSize(scaled(&view, Narrowest));
    m_header.setContextMenuPolicy(Qt::CustomContextMenu);
    connect(&m_header, &QWidget::customContextMenuRequested, this, [this](const QPoint &at) {
        auto *menu = new QMenu(&m_view);
        menu->setAttribute(Qt::WA_DeleteOnClose);
        fillMenu(menu);
        menu->popup(m_header.mapToGlobal(at));
    });
    connect(&m_header, &QHeaderView::sectionResized, this,
            [this](int column, int, int width) { resized(column, width); });
    connect(&m_header, &QHeaderView::sectionMoved, this, [this] {
        if (!m_fitting) {
            Q_EMIT changed();
        }
    });
}

void TableColumns::setWidths(const QList<int> &widths, int stretching)
{
    m_widths = widths;
    m_stretching = stretching;
    fit();
}

void TableColumns::modelChanged()
{
    const QScopedValueRollback guard(m_fitting, true);
    m_needs.clear();
    m_lastNames.clear();
    m_chosen.clear();
    m_own.clear();
    m_header.setSectionResizeMode(QHeaderView::Interactive);
    for (int i = 0; i < m_header.count(); ++i) {
        m_header.setSectionHidden(
            i, m_view.model()->headerData(i, Qt::Horizontal, ColumnHiddenRole).toBool());
    }
    if (!m_wanted.isEmpty()) {
        restoreState(std::exchange(m_wanted, {}));
    }
}

void TableColumns::showWhatRowsSay()
{
    if (m_view.model() == nullptr) {
        return;
    }
    const QScopedValueRollback guard(m_fitting, true);
    for (int i = 0; i < m_header.count(); ++i) {
        const QVariant now = m_view.model()->headerData(i, Qt::Horizontal, ColumnNowRole);
        const bool isHidden = isHiddenByChoice(i);
        if (now.isValid()) {
            m_chosen.insert(i, isHidden);
        } else {
            m_chosen.remove(i);
        }
        m_header.setSectionHidden(i, now.isValid() ? !now.toBool() : isHidden);
    }
}

bool TableColumns::isHiddenByChoice(int column) const
{
    const QVariant first = m_view.model()->headerData(column, Qt::Horizontal, ColumnHiddenRole);
    if (first.isValid() && column != m_stretching && !m_own.contains(idOf(column))) {
        return first.toBool();
    }
    return m_chosen.value(column, m_header.isSectionHidden(column));
}

void TableColumns::rowsChanged()
{
    showWhatRowsSay();
    measure();
    fit();
}

void TableColumns::fontChanged()
{
    m_header.setMinimumSectionSize(scaled(&m_view, Narrowest));
    m_needs.clear();
    m_lastNames.clear();
    rowsChanged();
}

QString TableColumns::idOf(int column) const
{
    const QString id = m_view.model()->headerData(column, Qt::Horizontal, ColumnIdRole).toString();
    return id.isEmpty() ? QString::number(column) : id;
}

int TableColumns::columnOf(const QString &id) const
{
    for (int i = 0; i < m_header.count(); ++i) {
        if (idOf(i) == id) {
            return i;
        }
    }
    return -1;
}

QList<int> TableColumns::shown() const
{
    QList<int> columns;
    for (int visual = 0; visual < m_header.count(); ++visual) {
        const int column = m_header.logicalIndex(visual);
        if (!m_header.isSectionHidden(column)) {
            columns << column;
        }
    }
    return columns;
}

bool TableColumns::isText(int column) const
{
    const int alignment =
        m_view.model()->headerData(column, Qt::Horizontal, Qt::TextAlignmentRole).toInt();
    return (alignment & Qt::AlignRight) == 0;
}

bool TableColumns::gives(int column) const
{
    return isText(column) && !m_userWidths.contains(idOf(column));
}

bool TableColumns::isWhole(int column) const
{
    return m_view.model()->headerData(column, Qt::Horizontal, ColumnWholeRole).toBool();
}

QStringList TableColumns::textsOf(int column) const
{
    return m_view.model()->headerData(column, Qt::Horizontal, ColumnTextsRole).toStringList();
}

int TableColumns::textsWidth(int column) const
{
    const QFontMetrics metrics = m_view.fontMetrics();
    const bool isFixed = m_view.model()->headerData(column, Qt::Horizontal, FixedRole).toBool();
    const QFontMetrics letters = isFixed ? QFontMetrics(codeFont(m_view.font())) : metrics;
    const auto *delegate = qobject_cast<const RowDelegate *>(m_view.itemDelegate());
    const int gutter = column == 0 && delegate != nullptr ? delegate->gutter(metrics) : 0;
    int width = 0;
    for (const QString &text : textsOf(column)) {
        width =
            qMax(width, letters.horizontalAdvance(text) + scaled(metrics, CellMargins) + gutter);
    }
    const QVariant badges = m_view.model()->headerData(column, Qt::Horizontal, BadgesRole);
    for (const Badge &badge : badges.value<BadgeList>()) {
        width =
            qMax(width, badgeSize(m_view.font(), badge).width() + scaled(metrics, 6 + CellMargins));
    }
    return width;
}

int TableColumns::headerWidth(int column) const
{
    const QString title =
        m_view.model()->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
    // The arrow of the sorted column has its place from the start, so that sorting moves nothing.
    const QFontMetrics metrics(derivedFont(m_header.font(), 1.0, QFont::DemiBold));
    const int margin = m_header.style()->pixelMetric(QStyle::PM_HeaderMargin, nullptr, &m_header);
    return metrics.horizontalAdvance(title) + headerArrowWidth(metrics) + 2 * margin;
}

bool TableColumns::isList() const
{
    return m_needs.value(m_stretching, 0) > 0
        && !m_view.model()->index(0, 0).data(DepthRole).isValid();
}

int TableColumns::namesWidth() const
{
    const QFontMetrics metrics = m_view.fontMetrics();
    const int around = m_view.model()->index(0, 0).data(DepthRole).isValid() ? LeastAroundName : 0;
    return LeastName * metrics.averageCharWidth() + scaled(metrics, CellMargins + around);
}

int TableColumns::lastNamesWidth(int column) const
{
    return qMin(m_lastNames.value(column, 0), namesWidth());
}

int TableColumns::leastStretch() const
{
    const int usual = scaled(&m_view, NarrowestStretch);
    // Names are what the rows are found by: the others are beyond the edge rather than that those are cut.
    const bool isNames = m_view.model() != nullptr && m_stretching == 0 && shown().size() > 1;
    const int least = isNames ? qMax(usual, namesWidth()) : usual;
    if (!isNames && !isList()) {
        return least;
    }
    // A column that holds nothing, or little, does not make the table wider than its room.
    const int need = qMax(m_needs.value(m_stretching, 0), headerWidth(m_stretching));
    return qMin(least, isList() ? need : qMax(usual, need));
}

void TableColumns::measure()
{
    const QAbstractItemModel *model = m_view.model();
    if (model == nullptr) {
        return;
    }
    // A sample spread over the rows; in a tree with branches, some of each of the first branches.
    QList<QModelIndex> sample;
    const int rows = model->rowCount();
    const int step = qMax(1, rows / MostSampled);
    for (int row = 0; row < rows; row += step) {
        const QModelIndex index = model->index(row, 0);
        sample << index;
        for (int child = 0; child < qMin(8, model->rowCount(index)); ++child) {
            sample << model->index(child, 0, index);
        }
    }
    QStyleOptionViewItem option;
    option.initFrom(&m_view);
    option.font = m_view.font();
    option.fontMetrics = m_view.fontMetrics();
    for (const int column : shown()) {
        int need = m_needs.value(column, 0);
        const bool isNames = model->headerData(column, Qt::Horizontal, ColumnNamesRole).toBool();
        for (const QModelIndex &index : std::as_const(sample)) {
            const QModelIndex cell = index.siblingAtColumn(column);
            need = qMax(need, m_view.itemDelegate()->sizeHint(option, cell).width());
            int &names = m_lastNames[column];
            names = isNames ? qMax(names, lastNameWidth(cell, option)) : 0;
        }
        m_needs[column] = qMax(need, textsWidth(column)); // also of rows beyond the sample
    }
}

void TableColumns::fit()
{
    if (m_view.model() == nullptr || m_widths.isEmpty()) {
        return;
    }
    const double unit = scaled(&m_view, 1000) / 1000.0;
    const int room = m_view.viewport()->width();
    QHash<int, int> widths;
    int total = 0;
    int soft = 0; // what texts could give
    const auto limit = [&](int column) { return scaled(&m_view, m_widths.value(column, 120)); };
    for (const int column : shown()) {
        if (column == m_stretching) {
            continue;
        }
        const double user = m_userWidths.value(idOf(column), 0);
        int need = qMax(headerWidth(column), m_needs.value(column, limit(column)));
        if (column == 0) {
            need = qMax(need, limit(column)); // names do not jump when a folder is unfolded
        }
        widths[column] = user > 0 ? qRound(user * unit) : need;
        total += widths[column];
    }
    const int stretchNeed = m_needs.value(m_stretching, 0);
    // The names' share of the room. Below a folder longer ones may come; a list has shown what it has.
    int usual = int(room * 0.38);
    const int leastNames = leastStretch();
    if (isList()) {
        usual = qMin(stretchNeed, usual);
        if (const int set = limit(m_stretching); m_widths.value(m_stretching, 0) > 0) {
            usual = qMin(usual, set);
        }
        usual = qMax(usual, leastNames);
    }
    int lack = total + qMax(stretchNeed, usual) - room;
    for (const Giving giving : {Giving::Surplus, Giving::AllButTitle, Giving::All, Giving::Whole}) {
        soft = 0;
        const bool toNarrowest = giving != Giving::Surplus;
        const auto least = [&](int column) {
            if (giving != Giving::Whole && isWhole(column)) {
                return widths[column];
            }
            const int title = headerWidth(column);
            const int texts = textsWidth(column);
            const int floor = giving == Giving::Surplus ? qMax(limit(column), title)
                : giving == Giving::AllButTitle || texts > 0
                ? title
                : qMin(title, scaled(&m_view, NarrowestTitle));
            return qMin(std::max({floor, texts, lastNamesWidth(column)}), widths[column]);
        };
        // Names that are shorter than their share leave the rest to who would be cut.
        const int names = !toNarrowest ? qMax(stretchNeed, usual)
            : stretchNeed > 0          ? qMax(qMin(stretchNeed, usual), leastNames)
                                       : usual;
        total = 0;
        for (auto it = widths.cbegin(); it != widths.cend(); ++it) {
            total += it.value();
        }
        lack = total + names - room;
        if (lack <= 0) {
            break;
        }
        for (auto it = widths.cbegin(); it != widths.cend(); ++it) {
            soft += gives(it.key()) ? it.value() - least(it.key()) : 0;
        }
        const double share = soft > 0 ? qMin(1.0, double(lack) / soft) : 0;
        for (auto it = widths.begin(); it != widths.end(); ++it) {
            if (gives(it.key())) {
                const int most = it.value() - least(it.key());
                it.value() -= qMin(most, int(std::ceil(most * share))); // no pixel stays over
            }
        }
    }
    apply(widths);
}

void TableColumns::apply(const QHash<int, int> &widths)
{
    const QScopedValueRollback guard(m_fitting, true);
    for (auto it = widths.cbegin(); it != widths.cend(); ++it) {
        m_header.resizeSection(it.key(), it.value());
    }
    stretch();
}

void TableColumns::stretch()
{
    const QScopedValueRollback guard(m_fitting, true);
    int others = 0;
    for (const int column : shown()) {
        others += column == m_stretching ? 0 : m_header.sectionSize(column);
    }
    m_header.resizeSection(m_stretching, qMax(leastStretch(), m_view.viewport()->width() - others));
}

void TableColumns::resized(int column, int width)
{
    if (m_fitting || m_header.isSectionHidden(column) || m_widths.isEmpty()) {
        return;
    }
    if (column != m_stretching) {
        m_userWidths[idOf(column)] = width * 1000.0 / scaled(&m_view, 1000);
        stretch();
        Q_EMIT changed();
    }
}

void TableColumns::setHidden(int column, bool hidden)
{
    const QVariant first = m_view.model()->headerData(column, Qt::Horizontal, ColumnHiddenRole);
    if (first.isValid() && first.toBool() == hidden) {
        m_own.remove(idOf(column)); // and goes with what the rows hold again
    } else {
        m_own.insert(idOf(column));
    }
    {
        const QScopedValueRollback guard(m_fitting, true);
        m_chosen.remove(column);
        m_header.setSectionHidden(column, hidden);
    }
    rowsChanged();
    Q_EMIT changed();
}

void TableColumns::fillMenu(QMenu *menu)
{
    for (int visual = 0; visual < m_header.count(); ++visual) {
        const int column = m_header.logicalIndex(visual);
        const QAbstractItemModel *model = m_view.model();
        const QString title = model->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
        if (title.isEmpty()) {
            continue;
        }
        QAction *action = menu->addAction(title);
        action->setCheckable(true);
        action->setChecked(!m_header.isSectionHidden(column));
        action->setEnabled(column != m_stretching && !m_chosen.contains(column)
                           && !model->headerData(column, Qt::Horizontal, ColumnFixedRole).toBool());
        connect(action, &QAction::toggled, this,
                [this, column](bool on) { setHidden(column, !on); });
    }
    menu->addSeparator();
    connect(menu->addAction(tr("Fit the widths to the content")), &QAction::triggered, this,
            &TableColumns::fitToContent);
    connect(menu->addAction(tr("Columns as at first")), &QAction::triggered, this,
            &TableColumns::startOver);
}

void TableColumns::fitToContent()
{
    m_userWidths.clear();
    rowsChanged();
    Q_EMIT changed();
}

void TableColumns::startOver()
{
    reset();
    Q_EMIT changed();
}

} // namespace Slipway
