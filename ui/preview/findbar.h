// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/queryrunner.h"
#include "ui/preview/textsource.h"

#include <QWidget>

class QCheckBox;
class QLineEdit;

namespace Slipway {

class TextLabel;
class TextView;

/// The search of a text: a field, how many there are, the next and the former one.
class FindBar final : public QWidget {
    Q_OBJECT
public:
    FindBar(TextView *view, QWidget *parent);

    /// Shows itself with the selection as what to look for.
    void open();
    void close();
    /// Letter case counts, or no longer; shows itself, as that is to be seen.
    void toggleCase();
    /// 1: the next one, -1: the former one.
    void step(int direction);
    /// Another text is shown: what is looked for stays.
    void refresh();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void search();
    void take(const TextMatches &matches);
    void say();

    TextView *m_view;
    QueryRunner m_queries;
    QLineEdit *m_field;
    QCheckBox *m_exact;
    TextLabel *m_count;
    TextMatches m_matches;
    int m_current = -1;
};

} // namespace Slipway
