using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;

namespace Rcwes.Framework.Web;

/// <summary>A <c>data-</c> attribute that is left out when it has no value; Razor itself keeps an empty one.</summary>
public static class DataAttribute
{
    public static IHtmlContent Data(string name, string? value) =>
        string.IsNullOrEmpty(value) ? HtmlString.Empty : new HtmlString($"data-{name}=\"{HtmlEncoder.Default.Encode(value)}\"");
}
