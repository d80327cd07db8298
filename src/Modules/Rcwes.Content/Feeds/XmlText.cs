using System.Text;
using System.Xml;
using Microsoft.AspNetCore.Http;

namespace Rcwes.Content.Feeds;

/// <summary>XML answers.</summary>
internal static class XmlText
{
    public static IResult Result(string contentType, Action<XmlWriter> write)
    {
        using var bytes = new MemoryStream();
        using (var xml = XmlWriter.Create(bytes, new XmlWriterSettings { Encoding = new UTF8Encoding(false), Indent = true, CheckCharacters = false }))
        {
            xml.WriteStartDocument();
            write(xml);
        }
        return Results.Bytes(bytes.ToArray(), contentType);
    }
}
