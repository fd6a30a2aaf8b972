// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/preview/factspane.h"

#include "ui/preview/factrows.h"
#include "ui/text/format.h"

#include <QScrollArea>
#include <QVBoxLayout>

namespace Slipway {

using namespace Qt::StringLiterals;

FactsPane::FactsPane(QWidget *parent)
    : PreviewPane(parent)
    , m_rows(new FactRows)
{
    setObjectName(u"factsPane"_s);
    auto *area = new QScrollArea(this);
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setAccessibleName(tr("Facts of the file"));
    area->setWidget(m_rows);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(area);
    setFocusProxy(area);
}

void FactsPane::setContent(const std::shared_ptr<const MediaFacts> &content)
{
    m_rows->setFacts(content->facts);
    setFacts(joinFacts({content->title, formatBytes(content->fileSize)}), content->remark);
}

} // namespace Slipway
