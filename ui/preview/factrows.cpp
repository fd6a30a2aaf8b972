// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/preview/factrows.h"

#include "ui/theme/measures.h"
#include "ui/widgets/labels.h"

#include <QFormLayout>

namespace Slipway {

namespace {

QLabel *labelAt(const QFormLayout &rows, int row, QFormLayout::ItemRole role)
{
    return qobject_cast<QLabel *>(rows.itemAt(row, role)->widget());
}

} // namespace

FactRows::FactRows(QWidget *parent)
    : QWidget(parent)
    , m_rows(new QFormLayout(this))
{
    m_rows->setContentsMargins(scaled(this, 16), scaled(this, 10), scaled(this, 16),
                               scaled(this, 10));
    m_rows->setHorizontalSpacing(scaled(this, 14));
    m_rows->setVerticalSpacing(scaled(this, 5));
    m_rows->setRowWrapPolicy(QFormLayout::WrapLongRows);
    m_rows->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    m_rows->setLabelAlignment(Qt::AlignLeft | Qt::AlignTop);
}

void FactRows::setRow(int row, const QString &name, const QString &value)
{
    if (row == m_rows->rowCount()) {
        // What a file says of itself is text, whatever it looks like.
        auto *text = new TextLabel(TextKind::Body, {}, this);
        text->setTextFormat(Qt::PlainText);
        text->setWordWrap(true);
        text->setTextInteractionFlags(Qt::TextSelectableByMouse);
        auto *label = new TextLabel(TextKind::Quiet, {}, this);
        label->setTextFormat(Qt::PlainText);
        m_rows->addRow(label, text);
    }
    labelAt(*m_rows, row, QFormLayout::LabelRole)->setText(name);
    labelAt(*m_rows, row, QFormLayout::FieldRole)->setText(value);
    m_rows->setRowVisible(row, true);
}

void FactRows::hideFrom(int row)
{
    for (; row < m_rows->rowCount(); ++row) {
        m_rows->setRowVisible(row, false);
    }
}

} // namespace Slipway
