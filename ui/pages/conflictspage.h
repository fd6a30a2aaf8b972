// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/queryrunner.h"
#include "ui/pages/contentpage.h"

class QPushButton;

namespace Slipway {

class ConflictDetails;
class ConflictModel;
class DataTree;

/// Destinations claimed more than once, by kind; beside the list what each is about.
class ConflictsPage final : public ContentPage {
    Q_OBJECT
public:
    explicit ConflictsPage(ProjectSession &session, QWidget *parent = nullptr);

    [[nodiscard]] PageCount count() const override;
    void follow(const PageLink &link) override;

private:
    void refresh();
    void query();
    void showCurrent();

    ConflictModel *m_model;
    DataTree *m_list;
    ConflictDetails *m_details;
    QueryRunner m_queries;
    QByteArray m_wanted;
};

} // namespace Slipway
