// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/preview/openfile.h"
#include "ui/preview/previewpane.h"

#include <memory>

namespace Slipway {

class HexView;

/// Any file as bytes.
class HexPane final : public PreviewPane {
    Q_OBJECT
public:
    explicit HexPane(QWidget *parent = nullptr);
    void setContent(const std::shared_ptr<const OpenFile> &file);

private:
    HexView *m_view;
};

} // namespace Slipway
