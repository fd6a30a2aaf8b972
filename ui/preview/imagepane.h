// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/preview/filecontent.h"
#include "ui/preview/previewpane.h"

#include <memory>

namespace Slipway {

class ImageView;

/// An image to look at.
class ImagePane final : public PreviewPane {
    Q_OBJECT
public:
    explicit ImagePane(QWidget *parent = nullptr);
    void setContent(const std::shared_ptr<const FileContent> &content);

private:
    ImageView *m_view;
};

} // namespace Slipway
