// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/queryrunner.h"
#include "ui/preview/openfile.h"

#include <QAbstractScrollArea>
#include <QHash>

#include <memory>
#include <vector>

namespace Slipway {

/// Bytes [from, to) of a file.
struct ByteRange {
    qint64 from = 0;
    qint64 to = 0;
};

/// The bytes of a file of any size, or of two beside each other: offset, hex, ASCII. Reads on a worker
/// what is seen and no more.
class HexView final : public QAbstractScrollArea {
    Q_OBJECT
public:
    explicit HexView(QWidget *parent = nullptr);
    /// `right` may be null: one file alone.
    void setFiles(std::shared_ptr<const OpenFile> left, std::shared_ptr<const OpenFile> right = {});
    /// What differs, in order.
    void setMarks(std::vector<ByteRange> marks);
    /// Brings a byte into sight.
    void goTo(qint64 offset);
    [[nodiscard]] qint64 firstVisible() const;
    [[nodiscard]] int bytesPerRow() const { return m_perRow; }
    /// Hex and ASCII of the row that holds a byte, as painted; for tests and for who cannot see it.
    [[nodiscard]] QString rowText(qint64 offset) const;

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    struct Lane {
        std::shared_ptr<const OpenFile> file;
        QHash<qint64, QByteArray> blocks;
    };
    struct Block {
        int lane;
        qint64 number;
        QByteArray bytes;
    };

    void arrange();
    [[nodiscard]] qint64 size() const;
    [[nodiscard]] qint64 rowCount() const;
    [[nodiscard]] int offsetDigits() const;
    [[nodiscard]] int laneColumns() const;
    /// Bytes of a row, as far as they are here; notes what has to be read.
    [[nodiscard]] QByteArray bytesAt(int lane, qint64 offset, std::vector<Block> *missing) const;
    void paintLane(QPainter &painter, int lane, qint64 offset, QPointF at,
                   std::vector<Block> *missing) const;
    void askFor(std::vector<Block> missing);

    QueryRunner m_queries;
    std::vector<Lane> m_lanes;
    std::vector<ByteRange> m_marks;
    int m_perRow = 16;
    qint64 m_rowsPerStep = 1; ///< Files with more rows than a scroll bar has steps.
};

} // namespace Slipway
