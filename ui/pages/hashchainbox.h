// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QToolButton;
class QVBoxLayout;

namespace Slipway {

struct HashChain;
class ElidedLabel;
class TextLabel;

/// How a file comes by its hashed name, step by step, with each name to be copied. Shows one chain after the other.
class HashChainBox final : public QWidget {
    Q_OBJECT
public:
    explicit HashChainBox(QWidget *parent = nullptr);
    void showChain(const HashChain &chain);

private:
    /// A name in one line, and what copies it whole.
    struct Name {
        ElidedLabel *label = nullptr;
        QToolButton *copy = nullptr;
        QString before; ///< Said of it, not copied.
    };

    [[nodiscard]] Name makeName(const QString &id, const QString &before);
    [[nodiscard]] TextLabel *makeLine(const QString &id, bool code);
    static void showName(const Name &name, const QString &text);

    QVBoxLayout *m_rows;
    Name m_name;
    TextLabel *m_rewriting;
    Name m_digest;
    TextLabel *m_live;
    Name m_former;
};

} // namespace Slipway
