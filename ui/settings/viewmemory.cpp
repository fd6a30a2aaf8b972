// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/viewmemory.h"

#include "project/userfolders.h"

#include <QCborMap>
#include <QCborValue>
#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QFutureWatcher>
#include <QSaveFile>
#include <QtConcurrentRun>

namespace Slipway {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 MostBytes = 16 * 1024 * 1024;

QString fileOf(const QString &folder, const QString &project)
{
    const QByteArray name =
        QCryptographicHash::hash(project.toUtf8(), QCryptographicHash::Sha256).toHex().left(32);
    return folder + u'/' + QString::fromLatin1(name) + u".cbor"_s;
}

} // namespace

ViewMemory ViewMemory::fromBytes(const QByteArray &bytes)
{
    ViewMemory memory;
    QCborParserError error;
    const QCborValue value = QCborValue::fromCbor(bytes, &error);
    if (error.error == QCborError::NoError && value.isMap()) {
        memory.m_values = value.toMap().toVariantHash();
    }
    return memory;
}

QByteArray ViewMemory::toBytes() const
{
    return QCborValue(QCborMap::fromVariantHash(m_values)).toCbor();
}

ViewStore::ViewStore(QObject *parent)
    : QObject(parent)
    , m_folder(QFile::decodeName(userStateFolder().c_str()) + u"/views"_s)
{
    m_worker.setMaxThreadCount(1);
}

ViewStore::~ViewStore()
{
    m_worker.waitForDone();
}

void ViewStore::load(const QString &project, std::function<void(const ViewMemory &)> done)
{
    auto *watcher = new QFutureWatcher<ViewMemory>(this);
    connect(watcher, &QFutureWatcherBase::finished, this,
            [this, watcher, done = std::move(done), generation = ++m_generation] {
                watcher->deleteLater();
                if (generation == m_generation) {
                    done(watcher->result());
                }
            });
    watcher->setFuture(QtConcurrent::run(&m_worker, [name = fileOf(m_folder, project)] {
        QFile file(name);
        const bool sound = file.open(QIODevice::ReadOnly) && file.size() <= MostBytes;
        return sound ? ViewMemory::fromBytes(file.readAll()) : ViewMemory();
    }));
}

void ViewStore::save(const QString &project, const ViewMemory &memory)
{
    m_worker.start([folder = m_folder, name = fileOf(m_folder, project), memory] {
        QDir().mkpath(folder);
        QSaveFile file(name);
        if (file.open(QIODevice::WriteOnly)) {
            file.write(memory.toBytes());
            file.commit();
        }
    });
}

} // namespace Slipway
