using System.Text.Json;

namespace Rcwes.Institutions.Tests.Exchange;

/// <summary>
/// What HSDS 3.0 asks of each record: required members, formats, closed lists of values, and no member that it does not know. Written down
/// from https://docs.openreferral.org/en/3.0/hsds/schema_reference.html and https://github.com/openreferral/specification/tree/3.0/schema;
/// the schema itself stands in no package that is restored here, and its text is not ours to copy.
/// </summary>
internal static class HsdsShape
{
    private sealed record Record(string[] Required, Dictionary<string, string> Members);

    private static readonly Dictionary<string, Record> Records = new()
    {
        ["organization"] = Of(["id", "name", "description"],
            "id:uuid name alternate_name description email:email website:uri legal_status logo:uri uri:uri parent_organization_id:uuid contacts[contact] phones[phone] locations[location] organization_identifiers[identifier] attributes[attribute]"),
        ["service"] = Of(["id", "name", "status"],
            "id:uuid organization_id:uuid name description url:uri email:email status=active|inactive|defunct|temporarily_closed eligibility_description assured_date:date last_modified:moment organization{organization} phones[phone] languages[language] service_areas[service_area] service_at_locations[service_at_location] attributes[attribute]"),
        ["service_at_location"] = Of(["id"], "id:uuid service_id:uuid location_id:uuid location{location}"),
        ["location"] = Of(["id", "location_type"],
            "id:uuid location_type=physical|postal|virtual organization_id:uuid name external_identifier external_identifier_type addresses[address] accessibility[accessibility] phones[phone] schedules[schedule] languages[language]"),
        ["address"] = Of(["id", "address_1", "city", "state_province", "postal_code", "country", "address_type"], "id:uuid address_1 city region state_province postal_code country address_type=physical|postal|virtual"),
        ["phone"] = Of(["id", "number"], "id:uuid number type=text|voice|fax|cell|video|pager|textphone description"),
        ["contact"] = Of(["id"], "id:uuid title email:email phones[phone]"),
        ["identifier"] = Of(["id", "identifier_type", "identifier"], "id:uuid identifier_scheme identifier_type identifier"),
        ["language"] = Of(["id"], "id:uuid name code"),
        ["service_area"] = Of(["id"], "id:uuid name uri:uri"),
        ["accessibility"] = Of(["id"], "id:uuid description details"),
        ["schedule"] = Of(["id"], "id:uuid freq=WEEKLY|MONTHLY wkst=MO|TU|WE|TH|FR|SA|SU byday:days opens_at:time closes_at:time"),
        ["attribute"] = Of(["id"], "id:uuid link_id:uuid link_entity link_type taxonomy_term{term}"),
        ["term"] = Of(["id", "name", "description"], "id:uuid code name description taxonomy taxonomy_id:uuid language"),
        ["taxonomy"] = Of(["id", "name", "description"], "id:uuid name description"),
    };

    /// <summary>What is wrong with a record, by its path.</summary>
    public static IEnumerable<string> Faults(JsonElement record, string kind, string path = "")
    {
        var shape = Records[kind];
        foreach (var name in shape.Required.Where(r => !record.TryGetProperty(r, out var value) || value.ValueKind == JsonValueKind.Null || value.ToString().Length == 0))
            yield return $"{path}{kind}.{name} is missing";
        foreach (var member in record.EnumerateObject())
        {
            var at = $"{path}{kind}.{member.Name}";
            if (!shape.Members.TryGetValue(member.Name, out var rule)) yield return $"{at} is not known to the standard";
            else foreach (var fault in OfValue(member.Value, rule, at)) yield return fault;
        }
    }

    private static IEnumerable<string> OfValue(JsonElement value, string rule, string at) => rule switch
    {
        ['[', .. var kind, ']'] => value.EnumerateArray().SelectMany(v => Faults(v, kind, at + "/")),
        ['{', .. var kind, '}'] => Faults(value, kind, at + "/"),
        _ when value.ValueKind != JsonValueKind.String => [$"{at} is no text"],
        "uuid" => Unless(Guid.TryParseExact(value.GetString(), "D", out _), at, rule),
        "uri" => Unless(Uri.TryCreate(value.GetString(), UriKind.Absolute, out _), at, rule),
        "email" => Unless(value.GetString()!.Split('@') is [{ Length: > 0 }, { Length: > 0 }], at, rule),
        "date" => Unless(DateOnly.TryParseExact(value.GetString(), "yyyy-MM-dd", out _), at, rule),
        "time" => Unless(TimeOnly.TryParseExact(value.GetString(), "HH:mm", out _), at, rule),
        "days" => Unless(value.GetString()!.Split(',').All(d => d is "MO" or "TU" or "WE" or "TH" or "FR" or "SA" or "SU"), at, rule),
        "moment" => Unless(DateTimeOffset.TryParse(value.GetString(), System.Globalization.CultureInfo.InvariantCulture, out _), at, rule),
        ['=', .. var values] => Unless(values.Split('|').Contains(value.GetString()!.Replace(' ', '_')), at, values),
        _ => [],
    };

    private static IEnumerable<string> Unless(bool right, string at, string rule) => right ? [] : [$"{at} is no {rule}"];

    private static Record Of(string[] required, string members) => new(required, members.Split(' ').ToDictionary(m => m.Split([':', '=', '[', '{'])[0], m =>
        m.Contains(':') ? m.Split(':')[1] : m.IndexOfAny(['=', '[', '{']) is >= 0 and var at ? m[at..] : ""));
}
