using Microsoft.AspNetCore.Http;

namespace Rcwes.Framework.Web;

/// <summary>The look that a visitor chose: light, dark, high contrast, or as the device says.</summary>
public static class ThemeChoice
{
    public const string Cookie = "rcwes-theme";

    /// <summary>For <c>data-theme</c> on <c>&lt;html&gt;</c>; empty when the device decides.</summary>
    public static string Of(HttpRequest request) => request.Cookies[Cookie] switch
    {
        "light" => "light",
        "dark" => "dark",
        "contrast" => "contrast",
        _ => "",
    };
}
