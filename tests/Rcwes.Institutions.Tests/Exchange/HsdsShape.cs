using System.Globalization;
using System.Text.Json;

namespace Rcwes.Institutions.Tests.Exchange;

/// <summary>
/// What HSDS 3.0 says of each record: every member that it knows with its type and format, which are required, and closed lists of values.
/// Facts read from https://github.com/openreferral/specification/tree/3.0/schema and its change log (what 3.1 added is not known here), written
/// down anew: the schema stands in no package that is restored here, and its text is not ours to copy. Where the schema says no more than
/// „text” of an id, an address of the web, a day or an hour, and its description does, this is stricter.
/// </summary>
internal static class HsdsShape
{
    private sealed record Record(string[] Required, Dictionary<string, string> Members);

    private const string Common = " attributes[attribute] metadata[metadata]";

    private static readonly Dictionary<string, Record> Records = new()
    {
        ["organization"] = Of("id name description",
            "id:uuid name alternate_name description email:email website:uri tax_status tax_id year_incorporated:number legal_status logo:uri uri:uri parent_organization_id:uuid funding[funding] contacts[contact] phones[phone] locations[location] programs[program] organization_identifiers[organization_identifier] services[service]" + Common),
        ["service"] = Of("id name status",
            "id:uuid organization_id:uuid program_id:uuid name alternate_name description url:uri email:email status=active|inactive|defunct|temporarily_closed interpretation_services application_process fees_description wait_time fees accreditations eligibility_description minimum_age:number maximum_age:number assured_date:date assurer_email:email licenses alert last_modified:moment"
            + " organization{organization} program{program} phones[phone] schedules[schedule] service_areas[service_area] service_at_locations[service_at_location] languages[language] funding[funding] cost_options[cost_option] required_documents[required_document] contacts[contact]" + Common),
        ["service_at_location"] = Of("id", "id:uuid service_id:uuid location_id:uuid description location{location} service{service} contacts[contact] phones[phone] schedules[schedule]" + Common),
        ["location"] = Of("id location_type",
            "id:uuid location_type=physical|postal|virtual url:uri organization_id:uuid name alternate_name description transportation latitude:number longitude:number external_identifier external_identifier_type languages[language] addresses[address] contacts[contact] accessibility[accessibility] phones[phone] schedules[schedule]" + Common),
        ["address"] = Of("id address_1 city state_province postal_code country address_type",
            "id:uuid location_id:uuid attention address_1 address_2 city region state_province postal_code country:country address_type=physical|postal|virtual" + Common),
        ["phone"] = Of("id number",
            "id:uuid location_id:uuid service_id:uuid organization_id:uuid contact_id:uuid service_at_location_id:uuid number extension:number type=text|voice|fax|cell|video|pager|textphone description languages[language]" + Common),
        ["contact"] = Of("id", "id:uuid organization_id:uuid service_id:uuid service_at_location_id:uuid location_id:uuid name title department email:email phones[phone]" + Common),
        ["schedule"] = Of("id",
            "id:uuid service_id:uuid location_id:uuid service_at_location_id:uuid valid_from:date valid_to:date dtstart:date timezone:number until:date count:number wkst=MO|TU|WE|TH|FR|SA|SU freq=WEEKLY|MONTHLY interval:number byday:days byweekno bymonthday byyearday description opens_at:time closes_at:time schedule_link:uri attending_type notes" + Common),
        ["service_area"] = Of("id", "id:uuid service_id:uuid name description extent extent_type=geojson|topojson|kml|text uri:uri" + Common),
        ["language"] = Of("id", "id:uuid service_id:uuid location_id:uuid phone_id:uuid name code:language note" + Common),
        ["accessibility"] = Of("id", "id:uuid location_id:uuid description details url:uri" + Common),
        ["organization_identifier"] = Of("id identifier_type identifier", "id:uuid organization_id:uuid identifier_scheme identifier_type identifier" + Common),
        ["cost_option"] = Of("id", "id:uuid service_id:uuid valid_from:date valid_to:date option currency amount:number amount_description" + Common),
        ["funding"] = Of("id", "id:uuid organization_id:uuid service_id:uuid source" + Common),
        ["program"] = Of("id name description", "id:uuid organization_id:uuid name alternate_name description" + Common),
        ["required_document"] = Of("id", "id:uuid service_id:uuid document uri:uri" + Common),
        ["attribute"] = Of("id", "id:uuid link_id:uuid taxonomy_term_id:uuid link_type link_entity value taxonomy_term{taxonomy_term} metadata[metadata]"),
        ["taxonomy_term"] = Of("id name description", "id:uuid code name description parent_id:uuid taxonomy taxonomy_detail{taxonomy} language:language taxonomy_id:uuid term_uri:uri metadata[metadata]"),
        ["taxonomy"] = Of("id name description", "id:uuid name description uri:uri version metadata[metadata]"),
        ["metadata"] = Of("id last_action_date last_action_type field_name previous_value replacement_value updated_by",
            "id:uuid resource_id:uuid resource_type last_action_date:date last_action_type field_name previous_value replacement_value updated_by"),
        ["about"] = Of("version profile openapi_url", "version profile:uri openapi_url:uri"),
        ["page"] = Of("total_items total_pages page_number size first_page last_page empty contents",
            "total_items:count total_pages:count page_number:count size:count first_page:flag last_page:flag empty:flag contents:list"),
    };

    /// <summary>Names that the standard knows of a record.</summary>
    public static IReadOnlyCollection<string> MembersOf(string kind) => Records[kind].Members.Keys;

    /// <summary>What is wrong with a page of a list and with every record of it.</summary>
    public static IEnumerable<string> PageFaults(JsonElement page, string kind)
    {
        foreach (var fault in Faults(page, "page")) yield return fault;
        var contents = page.GetProperty("contents");
        if (contents.GetArrayLength() != page.GetProperty("size").GetInt32()) yield return "page.size is not the number of its contents";
        foreach (var fault in contents.EnumerateArray().SelectMany(r => Faults(r, kind))) yield return fault;
    }

    /// <summary>Members that hold many, which belong to whole records only.</summary>
    public static IEnumerable<string> Many(JsonElement record) => record.EnumerateObject().SelectMany<JsonProperty, string>(member => member.Value.ValueKind switch
    {
        JsonValueKind.Array => [member.Name],
        JsonValueKind.Object => Many(member.Value).Select(m => $"{member.Name}/{m}"),
        _ => [],
    });

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
        ['[', .. var kind, ']'] => value.ValueKind == JsonValueKind.Array ? value.EnumerateArray().SelectMany(v => Faults(v, kind, at + "/")) : [$"{at} is no list"],
        ['{', .. var kind, '}'] => value.ValueKind == JsonValueKind.Object ? Faults(value, kind, at + "/") : [$"{at} is no record"],
        "list" => Unless(value.ValueKind == JsonValueKind.Array, at, rule),
        "flag" => Unless(value.ValueKind is JsonValueKind.True or JsonValueKind.False, at, rule),
        "count" => Unless(value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var count) && count >= 0, at, rule),
        "number" => Unless(value.ValueKind == JsonValueKind.Number, at, rule),
        _ when value.ValueKind != JsonValueKind.String => [$"{at} is no text"],
        _ => Unless(IsRight(value.GetString()!, rule), at, rule.TrimStart('=')),
    };

    private static bool IsRight(string text, string rule) => rule switch
    {
        "uuid" => Guid.TryParseExact(text, "D", out _),
        // RFC 3986 knows letters of ASCII only.
        "uri" => text.All(char.IsAscii) && Uri.IsWellFormedUriString(text, UriKind.Absolute),
        "email" => text.All(char.IsAscii) && text.Split('@') is [{ Length: > 0 }, { Length: > 0 }],
        "date" => DateOnly.TryParseExact(text, "yyyy-MM-dd", out _),
        "time" => TimeOnly.TryParseExact(text, "HH:mm", out _),
        "days" => text.Split(',').All(d => d is "MO" or "TU" or "WE" or "TH" or "FR" or "SA" or "SU"),
        // To the millisecond, as the description asks.
        "moment" => DateTime.TryParseExact(text, "yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal, out _),
        "country" => text is [>= 'A' and <= 'Z', >= 'A' and <= 'Z'],
        "language" => text.Length is 2 or 3 && text.All(char.IsAsciiLetterLower),
        ['=', .. var values] => values.Split('|').Contains(text.Replace(' ', '_')),
        _ => true,
    };

    private static IEnumerable<string> Unless(bool right, string at, string rule) => right ? [] : [$"{at} is no {rule}"];

    private static Record Of(string required, string members) => new(required.Split(' '), members.Split(' ').ToDictionary(m => m.Split([':', '=', '[', '{'])[0], m =>
        m.Contains(':') ? m.Split(':')[1] : m.IndexOfAny(['=', '[', '{']) is >= 0 and var at ? m[at..] : ""));
}
