// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/preview/hexview.h"

#include "ui/preview/previewworkers.h"
#include "ui/preview/textpainter.h"
#include "ui/theme/measures.h"
#include "ui/theme/roles.h"

#include <QKeyEvent>
#include <QPaintEvent>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>
#include <array>

namespace Slipway {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 BlockSize = 16 * 1024;
constexpr qsizetype MostBlocks = 256;
constexpr qint64 MostSteps = 1 << 28;
constexpr int MostPerRow = 16; // powers of two, see bytesAt()
constexpr int LeastPerRow = 2;

QString hexOf(const QByteArray &bytes)
{
    QString text;
    for (qsizetype i = 0; i < bytes.size(); ++i) {
        if (i > 0) {
            text += i % 8 == 0 ? u"  "_s : u" "_s;
        }
        const auto byte = uchar(bytes[i]);
        text += u"%1%2"_s.arg(byte >> 4, 0, 16).arg(byte & 15, 0, 16);
    }
    return text;
}

QString asciiOf(const QByteArray &bytes)
{
    QString text;
    for (const char byte : bytes) {
        text += byte >= 0x20 && byte < 0x7f ? QLatin1Char(byte) : QChar(0xb7);
    }
    return text;
}

int hexColumns(int bytes)
{
    return 3 * bytes - 1 + (bytes - 1) / 8;
}

} // namespace

HexView::HexView(QWidget *parent)
    : QAbstractScrollArea(parent)
    , m_queries(this, previewWorkers())
{
    setObjectName(u"hexView"_s);
    setAccessibleName(tr("Bytes of the file"));
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    setFont(codeFont(font()));
    setLayoutDirection(Qt::LeftToRight); // offsets grow to the right in every language
}

void HexView::setFiles(std::shared_ptr<const OpenFile> left, std::shared_ptr<const OpenFile> right)
{
    m_lanes.clear();
    m_marks.clear();
    m_lanes.push_back({.file = std::move(left), .blocks = {}});
    if (right != nullptr) {
        m_lanes.push_back({.file = std::move(right), .blocks = {}});
    }
    arrange();
    verticalScrollBar()->setValue(0);
    viewport()->update();
}

void HexView::setMarks(std::vector<ByteRange> marks)
{
    m_marks = std::move(marks);
    viewport()->update();
}

qint64 HexView::size() const
{
    qint64 most = 0;
    for (const Lane &lane : m_lanes) {
        most = std::max(most, lane.file->size());
    }
    return most;
}

qint64 HexView::rowCount() const
{
    return (size() + m_perRow - 1) / m_perRow;
}

int HexView::offsetDigits() const
{
    return size() > 0xffffffffLL ? 12 : 8;
}

int HexView::laneColumns() const
{
    return hexColumns(m_perRow) + 2 + m_perRow;
}

void HexView::arrange()
{
    const qint64 top = firstVisible();
    const double cell = TextPainter::cellWidth(font());
    const int lanes = std::max(1, int(m_lanes.size()));
    const int room = int((viewport()->width() - scaled(this, 16)) / cell);
    for (m_perRow = MostPerRow; m_perRow > LeastPerRow; m_perRow /= 2) {
        if (offsetDigits() + 2 + lanes * laneColumns() + (lanes - 1) * 3 <= room) {
            break;
        }
    }
    const int height = TextPainter::rowHeight(font());
    const int page = std::max(1, viewport()->height() / height);
    m_rowsPerStep = rowCount() / MostSteps + 1;
    verticalScrollBar()->setPageStep(int(std::max<qint64>(1, page / m_rowsPerStep)));
    verticalScrollBar()->setRange(
        0, int(std::max<qint64>(0, (rowCount() - page + 1 + m_rowsPerStep - 1) / m_rowsPerStep)));
    const double wide =
        (offsetDigits() + 2 + lanes * laneColumns() + (lanes - 1) * 3) * cell + scaled(this, 16);
    horizontalScrollBar()->setPageStep(viewport()->width());
    horizontalScrollBar()->setRange(0, std::max(0, int(wide) - viewport()->width()));
    verticalScrollBar()->setValue(int(top / m_perRow / m_rowsPerStep));
}

qint64 HexView::firstVisible() const
{
    return verticalScrollBar()->value() * m_rowsPerStep * m_perRow;
}

void HexView::goTo(qint64 offset)
{
    const qint64 page = qint64(verticalScrollBar()->pageStep()) * m_rowsPerStep * m_perRow;
    if (offset < firstVisible() + m_perRow || offset >= firstVisible() + page - m_perRow) {
        verticalScrollBar()->setValue(
            int(std::max<qint64>(0, offset - page / 3) / m_perRow / m_rowsPerStep));
    }
    viewport()->update();
}

QByteArray HexView::bytesAt(int lane, qint64 offset, std::vector<Block> *missing) const
{
    const Lane &here = m_lanes[std::size_t(lane)];
    const qint64 end = std::min(offset + m_perRow, here.file->size());
    QByteArray bytes;
    // A row never crosses a block: both are powers of two.
    const qint64 number = offset / BlockSize;
    if (offset >= end) {
        return bytes;
    }
    const auto block = here.blocks.constFind(number);
    if (block == here.blocks.constEnd()) {
        if (missing != nullptr && std::ranges::none_of(*missing, [&](const Block &known) {
                return known.lane == lane && known.number == number;
            })) {
            missing->push_back({.lane = lane, .number = number, .bytes = {}});
        }
        return bytes;
    }
    return block->mid(offset - number * BlockSize, end - offset);
}

QString HexView::rowText(qint64 offset) const
{
    const qint64 start = offset / m_perRow * m_perRow;
    QStringList lanes;
    for (int lane = 0; lane < int(m_lanes.size()); ++lane) {
        const QByteArray bytes = bytesAt(lane, start, nullptr);
        lanes << hexOf(bytes) + u"  "_s + asciiOf(bytes);
    }
    return lanes.join(u" | "_s);
}

void HexView::paintLane(QPainter &painter, int lane, qint64 offset, QPointF at,
                        std::vector<Block> *missing) const
{
    const double cell = TextPainter::cellWidth(font());
    const int height = TextPainter::rowHeight(font());
    const QFontMetrics metrics(font());
    const QByteArray bytes = bytesAt(lane, offset, missing);
    const double ascii = at.x() + (hexColumns(m_perRow) + 2) * cell;
    const auto byteLeft = [&](qint64 byte) {
        const qint64 column = 3 * byte + byte / 8; // a gap after each eight
        return at.x() + double(column) * cell;
    };
    const double baseline = at.y() + (height - metrics.height()) / 2.0 + metrics.ascent();
    std::array<bool, MostPerRow> isMarked = {};
    auto mark = std::ranges::upper_bound(m_marks, offset, {}, &ByteRange::to);
    for (; mark != m_marks.end() && mark->from < offset + bytes.size(); ++mark) {
        const qint64 from = std::max(mark->from, offset) - offset;
        const qint64 to = std::min<qint64>(mark->to, offset + bytes.size()) - offset;
        if (from >= to) {
            continue;
        }
        const QColor ground = roleColor(Role::DiffInner, palette());
        painter.fillRect(QRectF(byteLeft(from) - cell / 3, at.y(),
                                byteLeft(to - 1) - byteLeft(from) + 2 * cell + 2 * cell / 3,
                                height),
                         ground);
        painter.fillRect(
            QRectF(ascii + double(from) * cell, at.y(), double(to - from) * cell, height), ground);
        std::ranges::fill(isMarked.begin() + from, isMarked.begin() + to, true);
    }
    // Each in its column: in a whole row widths that were rounded would add up, and some characters come from
    // another font.
    const QColor text = roleColor(Role::Text, palette());
    const QColor quiet = roleColor(Role::QuietText, palette());
    const QString characters = asciiOf(bytes);
    for (qsizetype i = 0; i < bytes.size(); ++i) {
        painter.setPen(text);
        painter.drawText(QPointF(byteLeft(i), baseline), hexOf(bytes.sliced(i, 1)));
        // Quiet text is told from the ground of a mark too badly.
        painter.setPen(isMarked[std::size_t(i)] ? text : quiet);
        painter.drawText(QPointF(ascii + double(i) * cell, baseline), characters.sliced(i, 1));
    }
}

void HexView::paintEvent(QPaintEvent *event)
{
    QPainter painter(viewport());
    painter.setLayoutDirection(Qt::LeftToRight);
    painter.fillRect(event->rect(), roleColor(Role::Panel, palette()));
    if (m_lanes.empty()) {
        return;
    }
    painter.setFont(font());
    const QFontMetrics metrics(font());
    const double cell = TextPainter::cellWidth(font());
    const int height = TextPainter::rowHeight(font());
    const double left = scaled(this, 10) - horizontalScrollBar()->value();
    std::vector<Block> missing;
    int y = scaled(this, 4);
    for (qint64 offset = firstVisible(); offset < size() && y < viewport()->height();
         offset += m_perRow, y += height) {
        const double baseline = y + (height - metrics.height()) / 2.0 + metrics.ascent();
        painter.setPen(roleColor(Role::QuietText, palette()));
        painter.drawText(QPointF(left, baseline),
                         QString::number(offset, 16).rightJustified(offsetDigits(), u'0'));
        double x = left + (offsetDigits() + 2) * cell;
        for (int lane = 0; lane < int(m_lanes.size()); ++lane) {
            paintLane(painter, lane, offset, QPointF(x, y), &missing);
            x += (laneColumns() + 3) * cell;
        }
    }
    if (hasFocus()) {
        painter.setPen(roleColor(Role::Accent, palette()));
        painter.drawRect(viewport()->rect().adjusted(0, 0, -1, -1));
    }
    if (!missing.empty()) {
        askFor(std::move(missing));
    }
}

void HexView::askFor(std::vector<Block> missing)
{
    using Shared = std::shared_ptr<const std::vector<Block>>;
    std::vector<std::shared_ptr<const OpenFile>> files;
    for (const Lane &lane : m_lanes) {
        files.push_back(lane.file);
    }
    m_queries.ask<Shared>(
        [files, missing = std::move(missing)](std::stop_token stop) -> Shared {
            auto blocks = std::make_shared<std::vector<Block>>(missing);
            for (Block &block : *blocks) {
                block.bytes =
                    files[std::size_t(block.lane)]->read(block.number * BlockSize, BlockSize, stop);
            }
            return blocks;
        },
        [this, files](const Shared &blocks) {
            for (const Block &block : *blocks) {
                if (std::size_t(block.lane) >= m_lanes.size()
                    || m_lanes[std::size_t(block.lane)].file != files[std::size_t(block.lane)]) {
                    continue;
                }
                Lane &lane = m_lanes[std::size_t(block.lane)];
                if (lane.blocks.size() >= MostBlocks) {
                    lane.blocks.clear();
                }
                lane.blocks.insert(block.number, block.bytes);
            }
            viewport()->update();
        });
}

void HexView::resizeEvent(QResizeEvent *)
{
    arrange();
}

void HexView::changeEvent(QEvent *event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::FontChange) {
        arrange();
    }
    if (event->type() == QEvent::PaletteChange) {
        viewport()->update();
    }
}

void HexView::keyPressEvent(QKeyEvent *event)
{
    QScrollBar *bar = verticalScrollBar();
    if (event->key() == Qt::Key_Home) {
        bar->setValue(bar->minimum());
    } else if (event->key() == Qt::Key_End) {
        bar->setValue(bar->maximum());
    } else {
        QAbstractScrollArea::keyPressEvent(event);
    }
}

} // namespace Slipway
