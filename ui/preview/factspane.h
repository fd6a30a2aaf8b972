// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/preview/previewpane.h"

#include <memory>
#include <vector>

namespace Slipway {

class FactRows;

/// A file that is not shown but told of: audio, video, documents. Shape: value.
struct MediaFacts {
    struct Fact {
        QString name;
        QString value;
    };

    QString title; ///< "PDF document"
    std::vector<Fact> facts;
    QString remark; ///< Why there are none; may be empty.
    qint64 fileSize = 0;
};

/// Facts as rows of name and value.
class FactsPane final : public PreviewPane {
    Q_OBJECT
public:
    explicit FactsPane(QWidget *parent = nullptr);
    void setContent(const std::shared_ptr<const MediaFacts> &content);

private:
    FactRows *m_rows;
};

} // namespace Slipway
