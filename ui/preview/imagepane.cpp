// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/preview/imagepane.h"

#include "ui/preview/imageview.h"
#include "ui/text/format.h"
#include "ui/theme/measures.h"

#include <QVBoxLayout>

namespace Slipway {

using namespace Qt::StringLiterals;

ImagePane::ImagePane(QWidget *parent)
    : PreviewPane(parent)
    , m_view(new ImageView(this))
{
    setObjectName(u"imagePane"_s);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(scaled(this, 16), scaled(this, 8), scaled(this, 16),
                               scaled(this, 8));
    layout->addWidget(m_view);
}

void ImagePane::setContent(const std::shared_ptr<const FileContent> &content)
{
    m_view->setImage(content->image);
    setFacts(joinFacts(
        {tr("%1 × %2 pixels").arg(content->imageSize.width()).arg(content->imageSize.height()),
         formatBytes(content->size)}));
}

} // namespace Slipway
