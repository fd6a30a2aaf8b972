// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/queryrunner.h"
#include "ui/preview/hexview.h"

#include <QWidget>

class QAbstractButton;

namespace Slipway {

class TextLabel;

/// Where two files differ, byte by byte at the same offset. Shape: value, made on a worker.
struct ByteDifference {
    std::vector<ByteRange>
        places; ///< In order; the last one reaches to the end of the longer file.
    qint64 differing = 0; ///< Bytes at offsets that both have.
    bool cut = false; ///< There are more places.
};

[[nodiscard]] ByteDifference compareBytes(const OpenFile &left, const OpenFile &right,
                                          std::stop_token stop);

/// Two files as bytes beside each other, with what differs marked.
class HexCompare final : public QWidget {
    Q_OBJECT
public:
    explicit HexCompare(QWidget *parent = nullptr);
    void setFiles(const std::shared_ptr<const OpenFile> &left,
                  const std::shared_ptr<const OpenFile> &right);
    void step(int direction);
    [[nodiscard]] QString summary() const;

private:
    void say();

    QueryRunner m_queries;
    std::shared_ptr<const ByteDifference> m_difference;
    qint64 m_leftSize = 0;
    qint64 m_rightSize = 0;
    int m_current = -1;
    TextLabel *m_summary;
    TextLabel *m_place;
    QAbstractButton *m_previous;
    QAbstractButton *m_next;
    HexView *m_view;
};

} // namespace Slipway
