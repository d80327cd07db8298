using Microsoft.Extensions.Localization;
using Rcwes.Content.Items;

namespace Rcwes.Content.Web;

/// <summary>Names of the kinds of service.</summary>
internal static class ServiceKinds
{
    public static string Name(IStringLocalizer<ContentTexts> texts, ContentItem service) => service.Text("Kind") switch
    {
        "doradztwo" => texts["Doradztwo"],
        "coaching" => texts["Coaching"],
        "inne-uslugi" => texts["Inne usługi"],
        "narzedzia-wsparcia" => texts["Narzędzia wsparcia"],
        _ => texts["Usługi"],
    };
}
