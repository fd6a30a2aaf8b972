// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/preview/hexpane.h"

#include "ui/preview/hexview.h"
#include "ui/text/format.h"

#include <QLocale>
#include <QVBoxLayout>

namespace Slipway {

using namespace Qt::StringLiterals;

HexPane::HexPane(QWidget *parent)
    : PreviewPane(parent)
    , m_view(new HexView(this))
{
    setObjectName(u"hexPane"_s);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_view);
    setFocusProxy(m_view);
}

void HexPane::setContent(const std::shared_ptr<const OpenFile> &file)
{
    m_view->setFiles(file);
    setFacts(tr("%1 bytes").arg(QLocale().toString(file->size())));
}

} // namespace Slipway
