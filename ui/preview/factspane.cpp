// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/preview/factspane.h"

#include "ui/preview/factrows.h"
#include "ui/text/format.h"
#include "ui/theme/measures.h"
#include "ui/widgets/labels.h"

#include <QFormLayout>
#include <QScrollArea>
#include <QVBoxLayout>

namespace Slipway {

using namespace Qt::StringLiterals;

QFormLayout *makeFactRows(QWidget *parent)
{
    auto *rows = new QFormLayout(parent);
    rows->setContentsMargins(scaled(parent, 16), scaled(parent, 10), scaled(parent, 16),
                             scaled(parent, 10));
    rows->setHorizontalSpacing(scaled(parent, 14));
    rows->setVerticalSpacing(scaled(parent, 5));
    rows->setRowWrapPolicy(QFormLayout::WrapLongRows);
    rows->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    rows->setLabelAlignment(Qt::AlignLeft | Qt::AlignTop);
    return rows;
}

void addFactRow(QFormLayout *rows, const QString &name, const QString &value)
{
    QWidget *parent = rows->parentWidget();
    auto *text = new TextLabel(TextKind::Body, value, parent);
    // What a file says of itself is text, whatever it looks like.
    text->setTextFormat(Qt::PlainText);
    text->setWordWrap(true);
    text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto *label = new TextLabel(TextKind::Quiet, name, parent);
    label->setTextFormat(Qt::PlainText);
    rows->addRow(label, text);
}

FactsPane::FactsPane(QWidget *parent)
    : PreviewPane(parent)
{
    setObjectName(u"factsPane"_s);
    auto *area = new QScrollArea(this);
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setAccessibleName(tr("Facts of the file"));
    m_box = new QWidget;
    m_rows = makeFactRows(m_box);
    area->setWidget(m_box);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(area);
    setFocusProxy(area);
}

void FactsPane::setContent(const std::shared_ptr<const MediaFacts> &content)
{
    while (m_rows->rowCount() > 0) {
        m_rows->removeRow(0);
    }
    for (const MediaFacts::Fact &fact : content->facts) {
        addFactRow(m_rows, fact.name, fact.value);
    }
    setFacts(joinFacts({content->title, formatBytes(content->fileSize)}), content->remark);
}

} // namespace Slipway
