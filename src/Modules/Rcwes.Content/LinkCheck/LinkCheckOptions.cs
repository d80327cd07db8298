using Microsoft.Extensions.Configuration;

namespace Rcwes.Content.LinkCheck;

/// <param name="External">May the site ask other sites? Off by default: a server without a way out would only wait.</param>
/// <param name="MostPerNight">Addresses of other sites that are asked in one night; the longest unasked come first.</param>
internal sealed record LinkCheckOptions(bool External, int MostPerNight)
{
    public static LinkCheckOptions From(IConfiguration configuration) =>
        new(configuration.GetValue<bool>("Rcwes:LinkCheck:External"), configuration.GetValue("Rcwes:LinkCheck:MostPerNight", 500));
}
