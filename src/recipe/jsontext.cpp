#include "recipe/jsontext.h"

namespace recipe {

JsonText::JsonText(const QByteArray &json)
    : m_batch(json.toStdString(), {{0, static_cast<std::size_t>(json.size())}}, 0)
{
    m_index.read(m_batch);
}

QByteArray JsonText::raw(At value) const
{
    const auto text = m_index.raw(value);
    return {text.data(), static_cast<qsizetype>(text.size())};
}

QByteArray JsonText::written(At value) const
{
    return m_index.isString(value) ? '"' + raw(value) + '"' : raw(value);
}

QString JsonText::string(At value) const
{
    std::string buffer;
    const auto text = m_index.text(value, buffer);
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

qsizetype JsonText::offset(At value) const
{
    return m_index.raw(value).data() - m_batch.text().data() - (m_index.isString(value) ? 1 : 0);
}

} // namespace recipe
