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
    m_grid->addWidget(row.name, number, 0);
    m_grid->addWidget(row.value, number, 1);
    m_grid->addWidget(row.line, number, 1);
    m_grid->addWidget(row.copy, number, 2, Qt::AlignTop);
    connect(row.copy, &QAbstractButton::clicked, this, [this, number] {
        const Fact &fact = m_rows[number].fact;
        QGuiApplication::clipboard()->setText(fact.copied.isEmpty() ? fact.value : fact.copied);
    });
    return row;
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
    while (m_rows.size() < facts.size()) {
        m_rows << makeRow(int(m_rows.size()));
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
    int most = width() * MostOfWidth / 100;
    for (const Row &row : std::as_const(m_rows)) {
        most = std::max(most, row.fact.value.isEmpty() ? 0 : longestWord(row.name));
    }
    const int column = std::min(std::max(widestName(), m_widest), most);
    for (const Row &row : std::as_const(m_rows)) {
        row.name->setWordWrap(wholeWidth(row.name) > column);
        row.name->setMaximumWidth(column);
    }
    m_grid->setColumnMinimumWidth(0, column);
}

void FactList::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
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
