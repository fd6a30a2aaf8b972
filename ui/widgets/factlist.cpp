// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/factlist.h"

#include "ui/theme/icons.h"
#include "ui/theme/measures.h"
#include "ui/widgets/labels.h"

#include <QClipboard>
#include <QGridLayout>
#include <QGuiApplication>
#include <QToolButton>

#include <algorithm>

namespace Slipway {

using namespace Qt::StringLiterals;

namespace {

constexpr int MostOfWidth = 40; // percent: what names may take of it
constexpr int SecondColumn = 4; // in the grid: the first has three, and a gap follows

int wholeWidth(const QLabel *label)
{
    return label->fontMetrics().horizontalAdvance(label->text()) + 2;
}

int longestWord(const QLabel *label)
{
    int longest = 0;
    for (const QString &word : label->text().split(u' ')) {
        longest = std::max(longest, label->fontMetrics().horizontalAdvance(word) + 2);
    }
    return longest;
}

} // namespace

FactList::FactList(QWidget *parent)
    : QWidget(parent)
    , m_grid(new QGridLayout(this))
{
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(scaled(this, 10));
    m_grid->setVerticalSpacing(scaled(this, 4));
    m_grid->setColumnStretch(1, 1);
}

FactList::Row FactList::makeRow(int number)
{
    Row row = {.name = new TextLabel(TextKind::Quiet, {}, this),
               .value = new TextLabel(TextKind::Body, {}, this),
               .line = new ElidedLabel(TextKind::Body, Qt::ElideMiddle, this),
               .copy = new QToolButton(this),
               .fact = {}};
    row.name->setAlignment(Qt::AlignTop | Qt::AlignLeading);
    row.value->setWordWrap(true);
    row.value->setMinimumWidth(1); // one long word must not push the buttons out of sight
    row.value->setAlignment(Qt::AlignTop | Qt::AlignLeading);
    row.value->setTextInteractionFlags(Qt::TextSelectableByMouse);
    row.copy->setAutoRaise(true);
    row.copy->setIcon(icon(u"edit-copy"_s));
    row.copy->setFocusPolicy(Qt::TabFocus);
    const int side = scaled(this, 15);
    row.copy->setIconSize({side, side});
    row.copy->setFixedSize(scaled(this, 22), scaled(this, 20));
    connect(row.copy, &QAbstractButton::clicked, this,
            [this, number] { copy(m_rows[number].fact); });
    return row;
}

void FactList::copy(const Fact &fact)
{
    QGuiApplication::clipboard()->setText(fact.copied.isEmpty() ? fact.value : fact.copied);
}

void FactList::copy(const QString &id) const
{
    for (const Row &row : m_rows) {
        if (row.fact.id == id && !row.fact.value.isEmpty()) {
            copy(row.fact);
        }
    }
}

void FactList::show(Row &row, const Fact &fact)
{
    row.fact = fact;
    const bool shown = !fact.value.isEmpty();
    row.name->setText(fact.name);
    row.name->setVisible(shown);
    row.value->setObjectName(u"fact-"_s + fact.id);
    row.value->setKind(fact.code ? TextKind::Code : TextKind::Body);
    row.line->setKind(fact.code ? TextKind::Code : TextKind::Body);
    row.value->setText(fact.oneLine ? QString() : fact.value);
    row.line->setFullText(fact.oneLine ? fact.value : QString());
    row.value->setVisible(shown && !fact.oneLine);
    row.line->setVisible(shown && fact.oneLine);
    row.copy->setObjectName(u"copy-"_s + fact.id);
    row.copy->setToolTip(tr("Copy %1").arg(fact.name));
    row.copy->setAccessibleName(tr("Copy %1").arg(fact.name));
    row.copy->setVisible(shown);
}

void FactList::setFacts(const QList<Fact> &facts)
{
    const qsizetype before = m_rows.size();
    while (m_rows.size() < facts.size()) {
        m_rows << makeRow(int(m_rows.size()));
    }
    if (m_rows.size() > before) {
        place();
    }
    for (qsizetype i = 0; i < m_rows.size(); ++i) {
        show(m_rows[i], i < facts.size() ? facts[i] : Fact());
    }
    m_widest = 0; // until they are aligned again
    fitNames();
}

void FactList::change(const QString &id, const QString &value)
{
    for (Row &row : m_rows) {
        if (row.fact.id == id) {
            Fact fact = row.fact;
            fact.value = value;
            show(row, fact);
        }
    }
    fitNames();
}

void FactList::setPairedFrom(int width)
{
    m_pairedFrom = width;
    place();
    fitNames();
}

void FactList::place()
{
    m_isPaired = m_pairedFrom > 0 && width() >= scaled(this, m_pairedFrom);
    const int count = int(m_rows.size());
    const int half = m_isPaired ? (count + 1) / 2 : count;
    for (int i = 0; i < count; ++i) {
        const Row &row = m_rows[i];
        const int line = i < half ? i : i - half;
        const int first = i < half ? 0 : SecondColumn;
        m_grid->addWidget(row.name, line, first); // from where it has been
        m_grid->addWidget(row.value, line, first + 1);
        m_grid->addWidget(row.line, line, first + 1);
        m_grid->addWidget(row.copy, line, first + 2, Qt::AlignTop);
    }
    m_grid->setColumnStretch(SecondColumn + 1, m_isPaired ? 1 : 0);
}

int FactList::widestName() const
{
    int widest = 0;
    for (const Row &row : m_rows) {
        if (!row.fact.value.isEmpty()) {
            widest = std::max(widest, wholeWidth(row.name));
        }
    }
    return widest;
}

void FactList::fitNames()
{
    int most = width() * MostOfWidth / (m_isPaired ? 200 : 100);
    for (const Row &row : std::as_const(m_rows)) {
        most = std::max(most, row.fact.value.isEmpty() ? 0 : longestWord(row.name));
    }
    const int column = std::min(std::max(widestName(), m_widest), most);
    for (const Row &row : std::as_const(m_rows)) {
        row.name->setWordWrap(wholeWidth(row.name) > column);
        row.name->setMaximumWidth(column);
    }
    m_grid->setColumnMinimumWidth(0, column);
    m_grid->setColumnMinimumWidth(SecondColumn, m_isPaired ? column : 0);
}

void FactList::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    if (m_pairedFrom > 0 && m_isPaired != (width() >= scaled(this, m_pairedFrom))) {
        place();
    }
    fitNames();
}

void FactList::align(std::initializer_list<FactList *> lists)
{
    int widest = 0;
    for (const FactList *list : lists) {
        widest = std::max(widest, list->isHidden() ? 0 : list->widestName());
    }
    for (FactList *list : lists) {
        list->m_widest = widest;
        list->fitNames();
    }
}

QString FactList::value(const QString &id) const
{
    for (const Row &row : m_rows) {
        if (row.fact.id == id) {
            return row.fact.value;
        }
    }
    return {};
}

} // namespace Slipway
