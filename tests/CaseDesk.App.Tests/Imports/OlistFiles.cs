namespace CaseDesk.App.Tests.Imports;

/// <summary>Small made-up files in Olist's formats.</summary>
static class OlistFiles
{
    public const string OrderHeader =
        "order_id,customer_id,order_status,order_purchase_timestamp,order_approved_at,order_delivered_carrier_date,order_delivered_customer_date,order_estimated_delivery_date";

    public const string Orders = $"""
        {OrderHeader}
        o1,c1,delivered,2018-03-01 10:00:00,2018-03-01 10:05:00,2018-03-03 09:00:00,2018-03-20 18:30:00,2018-03-12 00:00:00
        o2,c2,shipped,2018-03-02 11:00:00,2018-03-02 11:05:00,2018-03-04 09:00:00,,2018-03-15 00:00:00
        o3,c3,canceled,2018-03-03 12:00:00,2018-03-03 12:05:00,,,2018-03-16 00:00:00

        """;

    public const string Items = """
        order_id,order_item_id,product_id,seller_id,shipping_limit_date,price,freight_value
        o1,1,p1,s1,2018-03-05 00:00:00,50.00,8.50
        o1,2,p1,s1,2018-03-05 00:00:00,50.00,8.50
        o2,1,p2,s1,2018-03-06 00:00:00,19.90,7.10

        """;

    public const string Payments = """
        order_id,payment_sequential,payment_type,payment_installments,payment_value
        o1,1,credit_card,3,100.00
        o1,2,voucher,1,17.00
        o2,1,boleto,1,27.00
        o3,1,credit_card,1,33.33

        """;

    public const string Reviews = """
        review_id,order_id,review_score,review_comment_title,review_comment_message,review_creation_date,review_answer_timestamp
        r1,o1,1,,"Chegou tarde, muito
        tarde mesmo",2018-03-21 00:00:00,2018-03-22 10:00:00
        r2,o1,2,Atraso,,2018-03-23 00:00:00,2018-03-24 10:00:00
        r1,o2,1,,nao recebi,2018-03-21 00:00:00,2018-03-22 10:00:00

        """;

    public const string Customers = """
        customer_id,customer_unique_id,customer_zip_code_prefix,customer_city,customer_state
        c1,u1,01000,sao paulo,SP
        c2,u2,01000,sao paulo,SP
        c3,u1,01000,sao paulo,SP

        """;
}
