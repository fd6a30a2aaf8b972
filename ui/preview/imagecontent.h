// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/preview/filekind.h"

#include <QImage>
#include <QString>

#include <expected>
#include <memory>
#include <stop_token>
#include <vector>

namespace Slipway {

/// A picture and its halves, quarters and so on: whatever the zoom, painting it costs what is seen.
class ImageLevels final {
public:
    ImageLevels() = default;
    explicit ImageLevels(QImage image);

    [[nodiscard]] QSize size() const { return m_levels.empty() ? QSize() : m_levels[0].size(); }
    [[nodiscard]] const QImage &full() const { return m_levels.front(); }
    /// The smallest one that still has a pixel for each one on the screen at this zoom.
    [[nodiscard]] const QImage &at(double zoom) const;
    [[nodiscard]] bool isNull() const { return m_levels.empty(); }

private:
    std::vector<QImage> m_levels;
};

struct ImageFrame {
    ImageLevels image;
    int delayMs = 0;
};

/// An image as it can be shown. Shape: value, made on a worker.
struct ImageContent {
    QString format; ///< "PNG"
    QSize size; ///< Pixels, as the file says.
    int depth = 0; ///< Bits for a pixel; 0: does not apply.
    bool alpha = false;
    bool isVector = false;
    int frameCount = 1; ///< As the file says.
    std::vector<ImageFrame> frames; ///< At least one, and no more than can be held.
    qint64 bytes = 0;
    QString remark; ///< What was left out for safety; may be empty.

    /// Shown pixels for one of the file's: less than 1 for images too large to be held whole.
    [[nodiscard]] double scale() const
    {
        return size.width() > 0 ? double(frames[0].image.size().width()) / size.width() : 1;
    }
};

using ImageResult = std::expected<std::shared_ptr<const ImageContent>, QString>;

/// Decodes; an error says in words why not. Never takes more memory than a few hundred megabytes.
[[nodiscard]] ImageResult decodeImage(const QByteArray &bytes, const KnownKind &kind,
                                      std::stop_token stop);

/// "PNG · 640 × 480 pixels · 32 bit · alpha · 12.3 KB"
[[nodiscard]] QString imageFacts(const ImageContent &image);

} // namespace Slipway
